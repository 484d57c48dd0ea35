// Package rng holds the random streams of the simulation.
//
// A stream belongs to an identity: a seed, a kind of agent, the number of the
// agent and what the draws are for. Its n-th draw is a pure function of these
// and of n, so that no draw depends on the order in which agents act, on the
// number of workers, or on whether some other agent drew. Two runs which differ
// in one policy therefore share all draws which the policy does not touch
// (common random numbers).
//
// The generator is Philox2x64-10 of Salmon, Moraes, Dror and Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", SC11 (2011). All draws have the same
// bits on every architecture.
package rng

import "math/bits"

// Kind is a kind of agent.
type Kind uint64

// Purpose is what a draw is for.
type Purpose uint64

// Stream is a sequence of random draws. It is a plain value: a copy continues
// the same sequence on its own. The zero value is a valid stream of its own.
// It is a math/rand/v2 Source.
type Stream struct {
	key uint64 // mixed from seed, kind and purpose
	id  uint64 // number of the agent
	n   uint64 // draws consumed so far
}

// New returns the stream of the agent id of the given kind for the purpose, at
// its first draw.
//
// Streams of the same seed, kind and purpose never share a counter block. With
// kinds and purposes below 2^32, different pairs of them never share a key
// within a seed; else, and between seeds, two keys agree with probability 2^-64.
func New(seed uint64, kind Kind, id uint64, purpose Purpose) Stream {
	const half = 1<<32 - 1
	low := uint64(kind)<<32 | uint64(purpose)&half
	high := uint64(kind)&^half | uint64(purpose)>>32
	// Each step is a bijection of the number added in it.
	return Stream{key: mix(mix(mix(seed)+high) + low), id: id}
}

// mix is a bijection which spreads every input bit over the output: a step of
// SplitMix64 (Steele, Lea and Flood 2014, with variant 13 of Stafford).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// philox encrypts the counter block (c0, c1) with ten rounds of Philox2x64.
func philox(key, c0, c1 uint64) (uint64, uint64) {
	const (
		multiplier = 0xd2b74407b1ce6e93
		weyl       = 0x9e3779b97f4a7c15 // golden ratio, added to the key per round
	)
	for range 10 {
		hi, lo := bits.Mul64(multiplier, c0)
		c0, c1 = hi^key^c1, lo
		key += weyl
	}
	return c0, c1
}

// Uint64 returns a draw from all 64-bit numbers.
func (s *Stream) Uint64() uint64 {
	// A block holds two draws. It is computed for each of them, since a
	// stream that kept it would be twice as large.
	even, odd := philox(s.key, s.id, s.n/2)
	s.n++
	if s.n%2 == 0 {
		return odd
	}
	return even
}

// Skip passes over n draws, in constant time.
func (s *Stream) Skip(n uint64) { s.n += n }
