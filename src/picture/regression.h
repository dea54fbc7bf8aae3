// Least squares for months that depend on the month before.
#pragma once

#include <optional>
#include <vector>

namespace entraide::picture {

/// Rows of the same length; `y` is as long as `x`.
struct Regression {
  std::vector<std::vector<double>> x;
  std::vector<double> y;
};

struct Fitted {
  std::vector<double> coefficients, errors;  // standard errors
  double carried = 0;  // of a month's error into the next: rho of an AR(1) process
  double freedom = 0;  // degrees of freedom
};

/// Generalised least squares with AR(1) errors (Prais and Winsten 1954, iterated). Nothing: too few rows,
/// or columns that say the same.
std::optional<Fitted> fit(const Regression& regression);

/// Of the standard normal distribution, by bisection of erfc.
double normal_quantile(double probability);
/// Of Student's distribution with `freedom` > 2 (Abramowitz and Stegun 26.7.5).
double student_quantile(double probability, double freedom);

}  // namespace entraide::picture
