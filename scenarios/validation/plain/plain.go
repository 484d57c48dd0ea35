// Package plain is a second implementation of a slice of the model, written from the equations of sim/README.md (the page) and
// sharing no code with package sim, so that a slip in either shows as a disagreement between the two. Package twin runs both.
//
// It is one office that screens and investigates children's cases, works a day at a time, and keeps lists and pointers where
// sim keeps flat arrays, coins where sim keeps thresholds, and one stream of random numbers where sim keeps one a person.
//
// On are the mechanisms arrivals, pressure, pressure_response, prioritisation, consistency, wellbeing, turnover,
// trust_in_management, continuity, need_dynamics and failure_demand. Services are bought, as nobody in the office treats. Off
// are the other mechanisms, and there are no managers, agency workers, control demands or errors; meaning (direct work against
// its norm) has weight 0 on exhaustion and engagement. Levers stay at the status quo.
package plain

import (
	"math"
	"math/rand/v2"
)

const (
	yearDays  = 260.9 // working days
	monthDays = yearDays / 12
	week      = 5 / yearDays  // years
	fourWeeks = 20 / yearDays // years
)

// Of a child's month, from January: arrivals relative to the mean, and share of the year's days off.
var (
	season  = [12]float64{1.00, 1.02, 1.06, 1.02, 1.16, 1.10, 0.66, 0.78, 1.04, 1.10, 1.08, 0.98}
	daysOff = [12]float64{0.05, 0.015, 0.015, 0.02, 0.02, 0.08, 0.50, 0.20, 0.01, 0.01, 0.01, 0.07}
)

type stage int

const (
	screening stage = iota
	allocation
	investigation
	service
	outside
	gone
)

type client struct {
	stage                     stage
	application, mild, urgent bool
	severity, speed, trust    float64 // speed: of her drift
	start                     float64 // severity when the last service began
	found                     float64 // quality of the investigation
	fade                      float64 // of the hazard to return
	misjudged                 float64 // by the officer who has her
	work, planned, done, good float64 // hours: left, planned, done, and done × quality
	officer                   *officer
	known                     int // number of the person who had her last, 0 none
	reported, opened, since   int // calendar days; opened is 0 when she has no case
	deadline, closed          int // calendar days; closed is 0 before the first case ended
	next, until               int // working days: earliest next session, end of service
	turn                      int // of 20 working days
	leaving                   bool
}

type officer struct {
	filled                         bool
	number                         int // of the person
	hired, emptied, sickUntil      int // working days
	long                           bool
	offFrom, offTo                 int // working days
	exhaustion, engagement, trust  float64
	autonomy, newness, trait, zest float64
	leniency, offset               float64
	shortFactor, longFactor        float64
	hours, pace                    float64 // today
	present                        bool
	inHand                         []*client
}

// move is a client who changes hands at the end of the day.
type move struct {
	c  *client
	to stage
}

type office struct {
	Setting
	*rand.Rand
	day, today, last, month       int     // working day, calendar day and that of the last working day, 0–11
	workdays                      int     // of the month
	regime                        int     // working day on which the regime begins
	scale, a, b                   float64 // of size; severity is Φ(a + b z)
	officers                      []*officer
	persons                       int // who have ever held a post
	queue, clients, former        []*client
	moves                         []move
	followed                      float64    // households in service
	pressure, yesterday           float64    // pressure today and yesterday
	norm                          [3]float64 // what time per piece is meant to be: direct, writing, other
	overtime, fatigue, door, idle float64    // overtime and idle hours as shares, fatigue and the norm of the door as factors
	backlog                       float64    // h of flow work
	coming, comingToday, casework float64    // h
	stretch                       [3]float64 // time per piece relative to standard: direct, writing, other
	moral, moralToday             float64    // events a worker and month; events
	control                       float64    // share of hours that control took when the office was found, forgotten since
	staffing                      float64    // posts filled this morning
	sums
}

// Run lets one office live through burn-in and the years of s, and returns its averages.
func Run(s Setting, seed uint64) Averages {
	o := found(s, seed)
	at, n := -1, 0
	for year := -2; year < s.Years; year++ {
		for month := range 12 {
			o.workdays = 0
			for d := range daysIn(2019+year, month) {
				o.workdays += int(bit(isWorkday(n + d + 1)))
			}
			for range daysIn(2019+year, month) {
				if n++; !isWorkday(n) {
					continue
				}
				if year == 0 && o.regime < 0 {
					o.regime = o.day + 1
				}
				if year == 2 && month == 0 && at != 0 {
					o.sums = sums{}
				}
				o.day, o.today, o.month = o.day+1, 1000+n, month
				o.step(month != at)
				at = month
			}
		}
	}
	return o.averages()
}

// isWorkday tells whether the n-th day from the beginning, 1 on 1 January 2017, is a Monday to Friday.
func isWorkday(n int) bool { return (n+5)%7 < 5 }

func daysIn(year, month int) int {
	if month == 1 && year%4 == 0 {
		return 29
	}
	return [12]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month]
}

func (o *office) step(newMonth bool) {
	o.arrive()
	if newMonth {
		for _, p := range o.officers {
			o.planDaysOff(p)
		}
	}
	o.respond()
	o.attend()
	o.flowWork()
	o.caseWork()
	for _, p := range o.officers {
		if p.filled {
			o.live(p)
		}
	}
	o.moral += (o.moralToday*monthDays/max(1, o.staffing) - o.moral) / 60
	o.Moral += o.moralToday
	o.moralToday = 0
	o.posts()
	o.needs()
	o.exchange()
	o.yesterday = o.pressure
	o.count()
}

func toward(x *float64, goal, part float64) { *x += (goal - *x) * min(1, part) }

func clamp(x float64) float64 { return max(0, min(1, x)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func normalCDF(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

// happens tells whether an event of so much integrated hazard takes place.
func (o *office) happens(hazard float64) bool { return o.ExpFloat64() < hazard }

func (o *office) growth() (years, population float64) {
	if o.regime >= 0 {
		years = float64(o.day-o.regime) / yearDays
	}
	return years, 1 + o.Growth*years
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
