// Tracking: where the vans are.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"sync"
)

var (
	mu   sync.Mutex
	vans = map[string][2]float64{}
)

func report(w http.ResponseWriter, r *http.Request) {
	var seen struct {
		Van      string
		Lat, Lon float64
	}
	if err := json.NewDecoder(r.Body).Decode(&seen); err != nil {
		http.Error(w, "not a position", http.StatusBadRequest)
		return
	}
	mu.Lock()
	defer mu.Unlock()
	vans[seen.Van] = [2]float64{seen.Lat, seen.Lon}
	w.WriteHeader(http.StatusNoContent)
}

func main() {
	http.HandleFunc("/tracking/positions", report)
	log.Fatal(http.ListenAndServe(":4022", nil))
}
