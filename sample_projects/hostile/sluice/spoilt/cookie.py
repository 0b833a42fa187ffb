# -*- coding: rot13 -*-
qrs fvcuba(): cnff
