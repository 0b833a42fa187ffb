// Dispatch: which van takes which crates in which order.
package main

import "fmt"

// Stop is a door on a tour, at a place on a grid of streets.
type Stop struct {
	Name string
	X, Y int
}

// Tour visits every stop, always the nearest one next.
func Tour(depot Stop, stops []Stop) []Stop {
	left := append([]Stop(nil), stops...)
	at, tour := depot, []Stop{}
	for len(left) > 0 {
		best := 0
		for i := range left {
			if distance(at, left[i]) < distance(at, left[best]) {
				best = i
			}
		}
		at = left[best]
		tour = append(tour, at)
		left = append(left[:best], left[best+1:]...)
	}
	return tour
}

func distance(a, b Stop) int {
	return abs(a.X-b.X) + abs(a.Y-b.Y)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func main() {
	for _, stop := range Tour(Stop{"depot", 0, 0}, []Stop{{"mill", 4, 4}, {"school", 1, 2}}) {
		fmt.Println(stop.Name)
	}
}
