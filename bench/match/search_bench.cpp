// Time of a search (name and birth year) and memory per entity.
//   search_bench LISTS.tsv [COPIES]     COPIES multiplies the lists with altered names, for larger
//   holdings
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "match/match.h"
#include "tsv_lists.h"

namespace {

using entraide::record::Entity;

/// Processor time of this thread in milliseconds: a busy machine does not count.
double now_ms() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// Another person with a name of its own: the words of two persons, mixed.
Entity altered(const Entity& entity, const Entity& other, int copy) {
  Entity out = entity;
  out.id += fmt::format("-{}", copy);
  for (std::size_t i = 0; i < out.names.size(); ++i) {
    const auto words = entraide::split(entity.names[i].full, ' ');
    const auto others = entraide::split(other.names[i % other.names.size()].full, ' ');
    std::string name{words.front()};
    for (std::size_t w = 1; w < others.size(); ++w) name.append(1, ' ').append(others[w]);
    out.names[i] = entraide::record::make_name(name, out.names[i].kind);
  }
  return out;
}

Entity query_of(const Entity& entity, std::size_t turn) {
  Entity query;
  query.kind = entity.kind;
  auto text = entity.names[turn % entity.names.size()].full;
  // Every other query has a typing error.
  if (turn % 2 == 1 && text.size() > 6) std::swap(text[4], text[5]);
  query.names = {entraide::record::make_name(text)};
  if (!entity.birth_dates.empty()) {
    auto year =
        entraide::record::PartialDate::make({entity.birth_dates.front().date.from().year, 0, 0});
    if (year.ok()) query.birth_dates.push_back({std::move(year).value(), "", 0});
  }
  return query;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const auto entities = entraide::bench::read_tsv_lists(arguments[1]);
  const int copies = count > 2 ? std::atoi(arguments[2]) : 1;
  entraide::match::Index index;
  const double put_start = now_ms();
  for (const auto& entity : entities) index.put(entity);
  for (int copy = 1; copy < copies; ++copy) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const auto step = static_cast<std::size_t>(copy) * 7919;
      index.put(altered(entities[i], entities[(i + step) % entities.size()], copy));
    }
  }
  const double put_took = (now_ms() - put_start) / 1e3;
  std::printf("%zu entities in %.2f s, %.0f bytes each\n", index.size(), put_took,
              static_cast<double>(index.memory_bytes()) / static_cast<double>(index.size()));
  std::vector<double> times;
  std::size_t found = 0;
  entraide::match::Options options;
  for (std::size_t i = 0; i < entities.size(); i += 3) {
    const auto query = query_of(entities[i], i);
    const double start = now_ms();
    const auto candidates = index.search(query, options);
    times.push_back(now_ms() - start);
    found += std::any_of(candidates.begin(), candidates.end(),
                         [&](const auto& c) { return c.id == entities[i].id; });
  }
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double time : times) sum += time;
  std::printf(
      "%zu searches: mean %.3f ms, median %.3f, 95 %% %.3f, slowest %.3f; own record among the "
      "answers %.2f %%\n",
      times.size(), sum / static_cast<double>(times.size()), times[times.size() / 2],
      times[times.size() * 95 / 100], times.back(),
      100.0 * static_cast<double>(found) / static_cast<double>(times.size()));
  return 0;
}
