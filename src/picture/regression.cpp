#include "picture/regression.h"

#include <algorithm>
#include <cmath>

namespace entraide::picture {

namespace {

using Matrix = std::vector<std::vector<double>>;
constexpr double nearly_zero = 1e-10;
// With few months an error that is carried over is estimated as too small, and intervals become too
// short; more than this cannot be told from a trend.
constexpr double carried_max = 0.9;
constexpr int rounds = 6;

/// The inverse of a symmetric positive matrix by Gauss and Jordan; nothing when it has none.
std::optional<Matrix> inverse(Matrix a) {
  const auto n = a.size();
  Matrix out(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) out[i][i] = 1;
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t best = column;
    for (std::size_t r = column + 1; r < n; ++r)
      if (std::abs(a[r][column]) > std::abs(a[best][column])) best = r;
    if (std::abs(a[best][column]) < nearly_zero) return {};
    std::swap(a[best], a[column]);
    std::swap(out[best], out[column]);
    const double pivot = a[column][column];
    for (std::size_t c = 0; c < n; ++c) {
      a[column][c] /= pivot;
      out[column][c] /= pivot;
    }
    for (std::size_t r = 0; r < n; ++r) {
      if (r == column) continue;
      const double factor = a[r][column];
      for (std::size_t c = 0; c < n; ++c) {
        a[r][c] -= factor * a[column][c];
        out[r][c] -= factor * out[column][c];
      }
    }
  }
  return out;
}

struct Solved {
  std::vector<double> beta;
  Matrix inverse;
  double variance = 0;
};

std::optional<Solved> solve(const Regression& given) {
  const auto n = given.y.size(), p = given.x.front().size();
  Matrix xx(p, std::vector<double>(p, 0));
  std::vector<double> xy(p, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t a = 0; a < p; ++a) {
      xy[a] += given.x[i][a] * given.y[i];
      for (std::size_t b = 0; b < p; ++b) xx[a][b] += given.x[i][a] * given.x[i][b];
    }
  }
  auto inverted = inverse(std::move(xx));
  if (!inverted) return {};
  Solved solved{std::vector<double>(p, 0), *std::move(inverted), 0};
  for (std::size_t a = 0; a < p; ++a)
    for (std::size_t b = 0; b < p; ++b) solved.beta[a] += solved.inverse[a][b] * xy[b];
  for (std::size_t i = 0; i < n; ++i) {
    double rest = given.y[i];
    for (std::size_t a = 0; a < p; ++a) rest -= given.x[i][a] * solved.beta[a];
    solved.variance += rest * rest;
  }
  solved.variance /= static_cast<double>(n - p);
  return solved;
}

std::vector<double> residuals(const Regression& given, const std::vector<double>& beta) {
  std::vector<double> all;
  for (std::size_t i = 0; i < given.y.size(); ++i) {
    double rest = given.y[i];
    for (std::size_t a = 0; a < beta.size(); ++a) rest -= given.x[i][a] * beta[a];
    all.push_back(rest);
  }
  return all;
}

double carried_in(const std::vector<double>& rest, std::size_t columns) {
  double now = 0, next = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    now += rest[i] * rest[i];
    if (i > 0) next += rest[i] * rest[i - 1];
  }
  if (now < nearly_zero) return 0;
  const double rho = next / now, n = static_cast<double>(rest.size());
  // Kendall 1954 for a mean; each column of the model takes away about as much as a mean does.
  const double corrected = rho + (static_cast<double>(columns) * (1 + rho) + 2 * rho) / n;
  // On the side of longer intervals: what is carried on is itself uncertain by about this much.
  const double uncertain = std::sqrt(std::max(0.0, 1 - corrected * corrected) / n);
  return std::clamp(corrected + uncertain / 2, 0.0, carried_max);
}

/// Prais and Winsten: what each month has of its own.
Regression own_part(const Regression& given, double rho) {
  Regression own = given;
  const double first = std::sqrt(1 - rho * rho);
  for (std::size_t i = 0; i < given.y.size(); ++i) {
    own.y[i] = i == 0 ? first * given.y[i] : given.y[i] - rho * given.y[i - 1];
    for (std::size_t a = 0; a < given.x[i].size(); ++a)
      own.x[i][a] = i == 0 ? first * given.x[i][a] : given.x[i][a] - rho * given.x[i - 1][a];
  }
  return own;
}

}  // namespace

std::optional<Fitted> fit(const Regression& given) {
  const auto n = given.y.size();
  if (n == 0 || given.x.size() != n || n < given.x.front().size() + 4) return {};
  const auto p = given.x.front().size();
  auto solved = solve(given);
  if (!solved) return {};
  double rho = 0;
  for (int round = 0; round < rounds; ++round) {
    rho = carried_in(residuals(given, solved->beta), p);
    solved = solve(own_part(given, rho));
    if (!solved) return {};
  }
  // Months that carry errors on tell less than as many that do not.
  const double freedom = (static_cast<double>(n - p) - 1) * (1 - rho) / (1 + rho);
  Fitted fitted{solved->beta, {}, rho, freedom};
  for (std::size_t a = 0; a < p; ++a)
    fitted.errors.push_back(std::sqrt(std::max(0.0, solved->variance * solved->inverse[a][a])));
  return fitted;
}

double normal_quantile(double probability) {
  double low = -10, high = 10;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(-middle / std::sqrt(2.0)) / 2 < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

double student_quantile(double probability, double freedom) {
  const double z = normal_quantile(probability), z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  const double f = std::max(freedom, 3.0);
  return z + (z3 + z) / (4 * f) + (5 * z5 + 16 * z3 + 3 * z) / (96 * f * f) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * f * f * f);
}

}  // namespace entraide::picture
