// check --csv: a file of any length, read, checked and written at once, in its order.
#include <chrono>
#include <deque>
#include <filesystem>
#include <future>
#include <ostream>

#include "cli/check.h"
#include "cli/interruption.h"
#include "cli/progress.h"
#include "cli/rows.h"

namespace entraide::cli {

namespace {

using record::Entity;
using Answers = Result<std::vector<node::Answer>>;

constexpr std::size_t batch_max = 1024;  // rows checked and noted together
// While the reads of one batch are noted and its answers written, the processors check the next ones.
constexpr std::size_t under_way_max = 3;
// Reads that wait for the ledger take space until it is signed: a million together half a gigabyte and a minute.
constexpr std::uint64_t settle_every = 32'768;

/// Rows of queries, answered in batches and in order.
class RowChecker {
 public:
  RowChecker(const Session& session, const Desk& desk, Progress progress, std::uint64_t bytes)
      : session_{session},
        desk_{desk},
        bytes_{bytes},
        bar_{session, progress, ProgressBar::Of::rows} {
    desk_.options.explain = false;
  }

  /// A row that cannot be read is answered with its error; the others are not lost for it.
  Result<void> add(std::string id, Result<Entity>&& query, std::uint64_t read) {
    read_ = read;
    rows_.push_back({std::move(id), {}});
    if (query.ok()) {
      queries_.push_back(std::move(query).value());
    } else {
      rows_.back().error = query.error().text(session_.language);
      unread_ = true;
    }
    if (rows_.size() < batch_max) return {};
    begin();
    return under_way_.size() < under_way_max ? Result<void>{} : write_first();
  }

  /// Answers the rows of batches not yet full, too.
  Result<void> finish() {
    if (!rows_.empty()) begin();
    return write_begun();
  }
  /// Leaves these out: what was begun is answered.
  Result<void> write_begun() {
    while (!under_way_.empty()) RETURN_IF_ERROR(write_first());
    bar_.close(read_, bytes_, done_);
    return {};
  }
  std::uint64_t done() const { return done_; }
  bool hit() const { return hit_; }
  bool unread() const { return unread_; }

 private:
  struct Row {
    std::string id, error;
  };
  struct Batch {
    std::vector<Row> rows;
    std::uint64_t read = 0;  // of the file, when it was full
    std::future<Answers> answers;
  };

  void begin() {
    auto asking = [this, queries = std::exchange(queries_, {})]() -> Answers {
      if (queries.empty()) return std::vector<node::Answer>{};
      return ask(desk_, queries);
    };
    under_way_.push_back(
        {std::exchange(rows_, {}), read_, std::async(std::launch::async, std::move(asking))});
  }

  Result<void> write_first() {
    auto batch = std::move(under_way_.front());
    under_way_.pop_front();
    ASSIGN_OR_RETURN(const auto answers, batch.answers.get());
    std::string text;
    auto answer = answers.begin();
    for (const auto& row : batch.rows) {
      if (!row.error.empty()) {
        text += row_error_json(row.id, row.error) + '\n';
        continue;
      }
      ENSURE(answer != answers.end());
      text += row_json(row.id, *answer) + '\n';
      hit_ = hit_ || any_hit(answer->candidates);
      ++answer;
    }
    ENSURE(answer == answers.end());
    bar_.clear();  // it may stand on the terminal on which the rows are written
    session_.world.out << text << std::flush;
    if (!session_.world.out.good()) return Error{Code::unavailable, "cli.csv.unwritten"};
    done_ += batch.rows.size();
    settle_beside();
    bar_.show(batch.read, bytes_, done_);
    return {};
  }

  /// What was noted so far gets into the ledger while the next rows are checked. Not being able to is told at
  /// the end of the command, when it is tried again (Session::settle).
  void settle_beside() {
    if (done_ - settled_ < settle_every) return;
    if (settling_.valid()) {
      if (settling_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return;
      able_to_settle_ = settling_.get();
    }
    if (!able_to_settle_) return;
    settled_ = done_;
    settling_ =
        std::async(std::launch::async, [this] { return desk_.node.sign_checkpoint().ok(); });
  }

  const Session& session_;
  Desk desk_;
  std::vector<Row> rows_;
  std::vector<Entity> queries_;  // of the rows without an error
  bool hit_ = false, unread_ = false;
  std::uint64_t bytes_ = 0, read_ = 0, done_ = 0, settled_ = 0;
  bool able_to_settle_ = true;
  ProgressBar bar_;
  // Last: who goes away waits for them.
  std::future<bool> settling_;
  std::deque<Batch> under_way_;
};

Error row_error(std::string_view key, std::uint64_t line, std::string_view column) {
  return Error{Code::invalid,
               std::string{key},
               {{"line", fmt::format("{}", line)}, {"column", std::string{column}}}};
}

Result<Entity> query_of_row(const Rows& rows, const std::string& schema) {
  RETURN_IF_ERROR(rows.whole());
  QueryFields fields{{rows.field("name")},
                     rows.field("birth_date"),
                     rows.field("nationality"),
                     rows.field("gender"),
                     rows.field("document_number"),
                     rows.field("issuing_state"),
                     schema};
  std::string_view fault;
  auto query = query_from(fields, fault);
  if (query.ok()) return query;
  return fault.empty() ? row_error("cli.csv.nothing", rows.line(), {})
                       : row_error("cli.csv.value", rows.line(), fault);
}

/// Of a file that is read as it is; 0: not known.
std::uint64_t unpacked_bytes(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 2> packed = {".gz", ".zip"};
  if (std::ranges::find(packed, file.extension().string()) != packed.end()) return 0;
  std::error_code fault;
  const auto bytes = std::filesystem::file_size(file, fault);
  return fault ? 0 : bytes;
}

/// Until the end of the file, or until somebody stops it.
Result<void> add_all(Rows& rows, const std::string& schema, const Interruption& interruption,
                     RowChecker& checker) {
  for (std::uint64_t number = 1; !interruption.asked(); ++number) {
    ASSIGN_OR_RETURN(const bool more, rows.next());
    if (!more) return checker.finish();
    auto id = rows.has("id") ? rows.field("id") : fmt::format("{}", number);
    RETURN_IF_ERROR(checker.add(std::move(id), query_of_row(rows, schema), rows.bytes()));
  }
  RETURN_IF_ERROR(checker.write_begun());
  return Error{
      Code::unavailable, "cli.csv.stopped", {{"count", fmt::format("{}", checker.done())}}};
}

Progress progress_for(const Session& session, const CheckOptions& options) {
  if (options.quiet) return Progress::none;
  return session.world.progress ? Progress::bar : Progress::lines;
}

}  // namespace

Result<bool> check_rows(const Session& session, const Desk& desk, const CheckOptions& options) {
  static constexpr std::array<std::string_view, 7> known = {
      "id", "name", "birth_date", "nationality", "gender", "document_number", "issuing_state"};
  ASSIGN_OR_RETURN(auto file, session.open_input(options.csv_file));
  ASSIGN_OR_RETURN(auto rows, Rows::read(std::move(file)));
  for (const auto& column : rows.header()) {
    if (std::none_of(known.begin(), known.end(),
                     [&](auto name) { return equals_ignoring_case(trim(column), name); })) {
      return row_error("cli.csv.column", 1, trim(column));
    }
  }
  RowChecker checker{session, desk, progress_for(session, options),
                     unpacked_bytes(options.csv_file)};
  const Interruption interruption;
  if (const auto added = add_all(rows, options.schema, interruption, checker); !added.ok()) {
    // What was checked before the file went wrong is told.
    if (const auto told = checker.write_begun(); !told.ok()) return told.error();
    return added.error();
  }
  if (rows.latin1()) session.world.err << session.text("cli.csv.latin1") << '\n';
  // "No hit" must not be said of rows that nobody could read.
  if (!checker.hit() && checker.unread()) return Error{Code::invalid, "cli.csv.unread"};
  return checker.hit();
}

}  // namespace entraide::cli
