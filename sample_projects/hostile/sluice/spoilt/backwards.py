spilled = 1  # ‮ def hidden_gate(): ⁦
