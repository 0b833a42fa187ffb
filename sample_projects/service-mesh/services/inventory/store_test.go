package main

import "testing"

func TestTheLastCrateIsTakenOnce(t *testing.T) {
	store := NewStore(map[string]int{"small": 1})
	if err := store.Take("small"); err != nil {
		t.Fatal(err)
	}
	if err := store.Take("small"); err != ErrEmpty {
		t.Fatalf("want %v, got %v", ErrEmpty, err)
	}
}
