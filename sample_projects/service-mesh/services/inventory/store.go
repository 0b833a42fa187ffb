package main

import (
	"errors"
	"sync"
)

// ErrEmpty says that there is no crate of that size left.
var ErrEmpty = errors.New("no crate of that size is left")

// Store counts crates by size. It is safe for concurrent use.
type Store struct {
	mu   sync.Mutex
	left map[string]int
}

// NewStore begins with these crates.
func NewStore(left map[string]int) *Store {
	return &Store{left: left}
}

// Take removes a crate.
func (s *Store) Take(size string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left[size] == 0 {
		return ErrEmpty
	}
	s.left[size]--
	return nil
}

// Left is a copy of what is there.
func (s *Store) Left() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := make(map[string]int, len(s.left))
	for size, count := range s.left {
		left[size] = count
	}
	return left
}
