// The same invented persons and questions as segment_bench, asked of PostgreSQL as an authority would set it up: pg_trgm with a GIN
// index for names; for name and date an index on the date with the trigrams compared after it, without GIN on that table (with both
// the planner takes the wrong one).
//   trigram_peer CONNINFO NAMES_FOLDER PERSONS [QUESTIONS [SECONDS]]     one JSON object a line on stdout
// One connection, one question after the other, at most SECONDS a kind of question.
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

#include "invented.h"

namespace {

using namespace entraide;
using Steady = std::chrono::steady_clock;
using Asking = bench::Population::Asking;
using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Rows = std::unique_ptr<PGresult, decltype(&PQclear)>;

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

[[noreturn]] void give_up(PGconn* connection) {
  fmt::print(stderr, "{}", PQerrorMessage(connection));
  std::exit(1);
}

void run(PGconn* connection, const std::string& sql) {
  const Rows done{PQexec(connection, sql.c_str()), PQclear};
  if (PQresultStatus(done.get()) != PGRES_COMMAND_OK &&
      PQresultStatus(done.get()) != PGRES_TUPLES_OK)
    give_up(connection);
}

void copy(PGconn* connection, const bench::Population& population, std::uint64_t persons,
          const std::string& table) {
  const Rows begun{PQexec(connection, fmt::format("COPY {} FROM STDIN", table).c_str()), PQclear};
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) give_up(connection);
  std::string rows;
  for (std::uint64_t i = 0; i < persons; ++i) {
    const auto person = population.person(i);
    auto date = person.birth_dates.empty() ? std::string{"\\N"} : person.birth_dates[0].date.text();
    while (date.size() < 10 && date != "\\N") date += "-01";  // a column of dates has no other
    rows += fmt::format("{}\t{}\t{}\n", person.id, person.names[0].full, date);
    if (rows.size() < (1U << 20U) && i + 1 < persons) continue;
    if (PQputCopyData(connection, rows.data(), static_cast<int>(rows.size())) != 1)
      give_up(connection);
    rows.clear();
  }
  if (PQputCopyEnd(connection, nullptr) != 1) give_up(connection);
  const Rows ended{PQgetResult(connection), PQclear};
  if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK) give_up(connection);
  while (PQgetResult(connection) != nullptr) {
  }
}

/// Both tables with their indexes.
void make(PGconn* pg, const bench::Population& population, std::uint64_t persons) {
  run(pg, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
  run(pg, "SET maintenance_work_mem = '1GB'");
  for (const auto* table : {"by_name", "by_date"}) {
    run(pg, fmt::format("CREATE UNLOGGED TABLE {} (id text, name text, born date)", table));
    copy(pg, population, persons, table);
  }
  run(pg, "CREATE INDEX ON by_name USING gin (name gin_trgm_ops)");
  run(pg, "CREATE INDEX ON by_date (born)");
  run(pg, "ANALYZE");
}

bool is_made(PGconn* pg) {
  const Rows found{PQexec(pg, "SELECT to_regclass('by_date_born_idx') IS NOT NULL"), PQclear};
  return PQntuples(found.get()) == 1 && PQgetvalue(found.get(), 0, 0)[0] == 't';
}

struct Kind {
  const char* name;
  const char* sql;
  Asking::Birth birth;
};

void measure(PGconn* connection, const bench::Population& population, std::uint64_t persons,
             std::size_t questions, double seconds, const Kind& kind) {
  std::vector<double> took;
  std::size_t in_ten = 0;
  const auto start = Steady::now();
  for (std::size_t i = 0; i < questions && seconds_since(start) < seconds; ++i) {
    const auto person = population.person((i * 2654435761ULL + 17) % persons);
    const auto question = population.question(person, i, {i % 2 == 0, kind.birth});
    const bool dated = kind.birth != Asking::Birth::none;
    const auto date = dated ? question.birth_dates[0].date.text() : std::string{};
    const std::array<const char*, 2> values{question.names[0].full.c_str(), date.c_str()};
    const auto began = Steady::now();
    const Rows rows{PQexecParams(connection, kind.sql, dated ? 2 : 1, nullptr, values.data(),
                                 nullptr, nullptr, 0),
                    PQclear};
    took.push_back(1e3 * seconds_since(began));
    if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) give_up(connection);
    for (int row = 0; row < PQntuples(rows.get()); ++row)
      in_ten += PQgetvalue(rows.get(), row, 0) == person.id ? 1U : 0U;
  }
  if (took.empty()) return;
  const double all = seconds_since(start);
  std::sort(took.begin(), took.end());
  fmt::print(
      R"({{"peer":"pg_trgm","persons":{},"checks":"{}","asked":{},"a_second":{:.1f},"median_ms":{:.2f},"p99_ms":{:.1f},"in_ten":{:.4f}}})"
      "\n",
      persons, kind.name, took.size(), static_cast<double>(took.size()) / all,
      took[took.size() / 2], took[took.size() * 99 / 100],
      static_cast<double>(in_ten) / static_cast<double>(took.size()));
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const Connection connection{PQconnectdb(arguments[1]), PQfinish};
  if (PQstatus(connection.get()) != CONNECTION_OK) give_up(connection.get());
  const bench::Population population{arguments[2]};
  const auto persons = std::stoull(arguments[3]);
  const auto questions = count > 4 ? std::stoul(arguments[4]) : 2'000;
  const double seconds = count > 5 ? std::stod(arguments[5]) : 60;
  auto* const pg = connection.get();
  const auto start = Steady::now();
  if (!is_made(pg)) make(pg, population, persons);  // or by a run before
  fmt::print(R"({{"peer":"pg_trgm","persons":{},"build_s":{:.1f}}})"
             "\n",
             persons, seconds_since(start));
  std::fflush(stdout);
  const auto* const by_name =
      "SELECT id FROM by_name WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 10";
  const auto* const by_date =
      "SELECT id FROM by_date WHERE born = $2::date AND name % $1 ORDER BY similarity(name, $1) "
      "DESC LIMIT 10";
  for (const auto& kind : {Kind{"name", by_name, Asking::Birth::none},
                           Kind{"name and date", by_date, Asking::Birth::right},
                           Kind{"name and date a year off", by_date, Asking::Birth::wrong_year}})
    measure(pg, population, persons, questions, seconds, kind);
  return 0;
}
