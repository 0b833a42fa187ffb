class Gate { void raise( { } 
