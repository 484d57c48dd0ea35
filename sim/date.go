package sim

import "fmt"

// Date is a day of the Gregorian calendar.
type Date struct{ Year, Month, Day int }

func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Valid tells whether the day exists, in the years 1900 to 2199.
func (d Date) Valid() bool {
	return d.Year >= 1900 && d.Year < 2200 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// Before tells whether d comes before e.
func (d Date) Before(e Date) bool { return d.number() < e.number() }

// number counts days from 1970-01-01. It goes by years that begin in March, so that the leap day comes last.
func (d Date) number() int {
	y, m := d.Year, d.Month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return 365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + (153*m+2)/5 + d.Day - 1 - 719468
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// next is the following day.
func (d Date) next() Date {
	d.Day++
	if d.Day > daysIn(d.Year, d.Month) {
		d.Day = 1
		if d.Month++; d.Month > 12 {
			d.Month, d.Year = 1, d.Year+1
		}
	}
	return d
}

// weekday is 0 on Monday, 6 on Sunday; 1970-01-01 was a Thursday.
func (d Date) weekday() int { return ((d.number()+3)%7 + 7) % 7 }

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// workday is one tick of the model: a Monday to Friday.
type workday struct {
	date                                  Date
	number                                int // of the calendar, for counting days between
	month                                 int // months since the calendar's first day
	firstOfMonth, lastOfMonth, lastOfYear bool
}

// workdays lists the ticks of so many whole years from start, which must be the first of a month.
func workdays(start Date, years int) []workday {
	out := make([]workday, 0, years*262+1)
	end := Date{start.Year + years, start.Month, 1}
	for d := start; d.Before(end); d = d.next() {
		if d.weekday() > 4 {
			continue
		}
		w := workday{date: d, number: d.number(), month: 12*(d.Year-start.Year) + d.Month - start.Month}
		if n := len(out); n == 0 || out[n-1].month != w.month {
			w.firstOfMonth = true
			if n > 0 {
				out[n-1].lastOfMonth = true
				out[n-1].lastOfYear = w.month%12 == 0
			}
		}
		out = append(out, w)
	}
	if n := len(out); n > 0 {
		out[n-1].lastOfMonth, out[n-1].lastOfYear = true, true
	}
	return out
}
