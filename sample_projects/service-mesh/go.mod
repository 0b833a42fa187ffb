module example.org/cratebox

go 1.19
