// How far a record may get, before it is compared: what a score can become from a bound on its name and
// the part of the birth order in which it stands.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "match/query.h"
#include "match/segment_format.h"

namespace entraide::match {

/// The most that the dates of some records can say.
struct DateClass {
  double lift = 0, factor = 1;
  bool strong = false;  // a whole date may agree
  double least = 0;     // the name score with which one of them gets to the target
};

/// From this day on, up to the next one, records are of this class.
struct ClassFrom {
  std::int32_t day = 0;
  DateClass dates;
};

/// Records of one stretch of the birth order.
struct Window {
  std::uint32_t begin = 0, end = 0;
  /// Ascending; of the same day the last counts. A single one is everybody's, whatever its day.
  std::vector<ClassFrom> classes;
  double least = 2;  // name score that matters in it

  /// Nothing where no name is enough.
  const DateClass* class_of(std::int32_t day) const;
};

/// The windows that matter to a query: all records that may score `target` or more are in one.
class Reach {
 public:
  explicit Reach(const Query& query);

  /// No record of that class whose name scores no more than `name` gets above this. `standing` says
  /// nothing of dates.
  double most(double name, const DateClass& dates, NameStanding standing = {}) const;
  std::vector<Window> windows(double target, const BirthPlaces& places,
                              std::uint32_t records) const;

 private:
  friend class LeastNames;
  double least_name(double target, const DateClass& dates) const;

  const Query& query_;
  double other_lift_ = 0;  // of all that is not a name or a date
};

/// How much of a name each class wants, each found once.
class LeastNames {
 public:
  /// `reach` must outlive it.
  LeastNames(const Reach& reach, double target) : reach_{reach}, target_{target} {}
  /// Its `least` filled in: no name of that score or less gets a record of that class to the target.
  DateClass with(DateClass dates);
  /// The same for a stretch of the birth order, where too little of a name is let go.
  DateClass in_a_calendar(DateClass dates);

 private:
  const Reach& reach_;
  double target_;
  std::vector<DateClass> known_;
};

}  // namespace entraide::match
