#include "node/import.h"

#include <algorithm>
#include <cstdio>

#include "crypto/crypto.h"
#include "node/alert_text.h"
#include "node/known_lists.h"

namespace entraide::node {

namespace {

constexpr std::size_t problems_max = 1000;
constexpr std::size_t where_bytes_max = 64;
constexpr std::size_t first_bytes = std::size_t{64} << 10U;
constexpr std::uint64_t entities_per_progress = 256;

bool is_dataset_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && name != "all" && name != "default" &&
         !is_of_alerts(name) &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

/// OFAC publishes a folder of files; the one that names the entries stands for it.
Result<std::filesystem::path> main_file(const std::filesystem::path& path) {
  std::error_code failure;
  if (!std::filesystem::is_directory(path, failure)) return path;
  for (std::filesystem::directory_iterator it{path, failure}, end; !failure && it != end;
       it.increment(failure)) {
    const auto name = lower_ascii(it->path().filename().string());
    if (name == "sdn.csv" || name == "sdn.csv.gz") return it->path();
  }
  return Error{Code::not_found, "node.import.folder", {{"folder", path.string()}}};
}

Result<intake::Format> format_of(const ImportRequest& request, const Config& config,
                                 const std::filesystem::path& file) {
  auto wanted = request.format;
  if (const auto list = config.lists.find(request.dataset);
      wanted.empty() && list != config.lists.end()) {
    wanted = list->second.format;
  }
  if (!wanted.empty()) {
    const auto format = intake::format_from(wanted);
    if (!format) return Error{Code::invalid, "node.import.format", {{"format", wanted}}};
    return *format;
  }
  std::string bytes(first_bytes, '\0');
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened{std::fopen(file.c_str(), "rb"),
                                                         &std::fclose};
  if (!opened) return Error{Code::not_found, "node.import.unreadable", {{"file", file.string()}}};
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), opened.get()));
  return intake::recognise(bytes);
}

/// How far the reading has come.
class Progress {
 public:
  Progress(const ImportRequest& request, std::uint64_t bytes_all)
      : request_{request}, all_{bytes_all} {}
  void bytes(std::size_t count) { done_ += count; }
  void entity() {
    if (++entities_ % entities_per_progress == 0) tell();
  }
  void end() {
    done_ = all_ = std::max(all_, done_);
    tell();
  }

 private:
  void tell() const {
    if (request_.progress) request_.progress(std::min(done_, all_), all_, entities_);
  }
  const ImportRequest& request_;
  std::uint64_t all_, done_ = 0, entities_ = 0;
};

/// Files each entity and keeps the faults.
class Filing final : public intake::Sink {
 public:
  Filing(store::Edition& edition, std::string file, ImportReport& report, Progress& progress)
      : edition_{edition}, file_{std::move(file)}, report_{report}, progress_{progress} {}
  Result<void> entity(record::Entity&& entity) override {
    progress_.entity();
    auto added = edition_.add(entity);
    if (added.ok()) ++filed_;
    if (added.ok() || added.error().code() != Code::invalid) return added;
    // The store cannot keep this one (an id that is too long); the others are none the worse.
    problem({file_, 0, entity.id.substr(0, where_bytes_max), "id", added.error().message(), true});
    return {};
  }
  std::uint64_t filed() const { return filed_; }
  void problem(intake::Problem&& problem) override {
    ++report_.problems_all;
    if (problem.entry_lost) ++report_.rejected;
    if (report_.problems.size() < problems_max) report_.problems.push_back(std::move(problem));
  }

 private:
  store::Edition& edition_;
  std::string file_;
  ImportReport& report_;
  Progress& progress_;
  std::uint64_t filed_ = 0;
};

struct Reading {
  intake::ListHead head;
  std::string
      hash;  // of the bytes as they lie on the disk, every file of the list in the order of opening
};

Result<Reading> read_all(const std::filesystem::path& file, intake::Format format,
                         std::string_view dataset, intake::Sink& sink, Progress& progress) {
  crypto::Sha256 hash;
  const auto on_bytes = [&](std::span<const char> piece) {
    hash.update(as_bytes({piece.data(), piece.size()}));
    progress.bytes(piece.size());
  };
  ASSIGN_OR_RETURN(const auto reader, intake::open_file(file, on_bytes));
  const intake::ListSource source{file.filename().string(), reader.get(),
                                  intake::files_beside(file, on_bytes)};
  ASSIGN_OR_RETURN(auto head, intake::read_list(format, source, dataset, sink));
  return Reading{std::move(head), to_hex(hash.finish())};
}

Result<store::Dataset> dataset_held(store::Store& store, const std::string& name) {
  ASSIGN_OR_RETURN(auto datasets, store.datasets());
  for (auto& held : datasets) {
    if (held.name == name) return std::move(held);
  }
  return store::Dataset{};
}

/// Yesterday's list over today's brings delisted people back and loses those listed since.
Result<void> guard_age(const ImportRequest& request, const store::Dataset& held,
                       const intake::ListHead& head) {
  if (request.accept_older || head.version.empty() || !head.version_grows) return {};
  if (head.version >= held.version) return {};
  return Error{Code::refused,
               "node.import.older",
               {{"dataset", held.name}, {"version", head.version}, {"held", held.version}}};
}

/// Half a list gone is more often a broken download than the end of half the sanctions.
Result<void> guard_shrink(const Config& config, const ImportRequest& request,
                          const std::string& dataset, std::uint64_t held,
                          const store::Delta& delta) {
  if (request.accept_shrink || held == 0) return {};
  if (static_cast<double>(delta.removed) <= config.shrink_max * static_cast<double>(held))
    return {};
  return Error{Code::refused,
               "node.import.shrink",
               {{"dataset", dataset},
                {"removed", std::to_string(delta.removed)},
                {"held", std::to_string(held)}}};
}

std::uint64_t size_of(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  return failure ? 0 : size;
}

std::string place_of(const intake::Problem& problem) {
  if (problem.line == 0) return fmt::format("{}: {}", problem.file, problem.where);
  return fmt::format("{}:{}", problem.file, problem.line);
}

/// A list of which nothing can be kept is the wrong file, not an empty list.
Result<void> guard_nothing(std::uint64_t filed, const ImportReport& report) {
  if (filed > 0 || report.problems_all == 0) return {};
  const auto& first = report.problems.front();
  return Error{Code::invalid,
               "node.import.nothing",
               {{"count", std::to_string(report.problems_all)},
                {"place", place_of(first)},
                {"field", first.field}}};
}

Result<void> guard_strict(const ImportRequest& request, const ImportReport& report) {
  if (!request.strict || report.problems_all == 0) return {};
  const auto& first = report.problems.front();
  return Error{Code::invalid,
               "node.import.strict",
               {{"count", std::to_string(report.problems_all)},
                {"place", place_of(first)},
                {"field", first.field}}};
}

/// The list's own word for its edition, where an entry can hold it.
std::string plain_version(const std::string& version) {
  constexpr std::size_t bytes_max = 100;
  const bool plain = version.size() <= bytes_max && is_utf8(version) &&
                     std::none_of(version.begin(), version.end(), [](char letter) {
                       return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
                     });
  return plain && !version.empty() ? " " + version : std::string{};
}

/// `un-sc 2026-02-27: 3 added, 1 changed, 0 removed`.
Happened imported(const std::string& user, const std::string& dataset, const store::Delta& delta,
                  const std::string& version) {
  Happened happened;
  happened.entry.kind = ledger::EntryKind::list_import;
  happened.entry.user = user;
  happened.entry.outcome =
      fmt::format("{}{}: {} added, {} changed, {} removed", dataset, plain_version(version),
                  delta.added, delta.changed, delta.removed);
  return happened;
}

}  // namespace

Result<ImportReport> import_file(const Config& config, store::Store& store, const Clock& clock,
                                 LedgerNotes& notes, const ImportRequest& request) {
  const auto started = std::chrono::steady_clock::now();
  if (trim(request.user).empty()) return Error{Code::refused, "node.caller.no_user"};
  ASSIGN_OR_RETURN(const auto file, main_file(request.file));
  ASSIGN_OR_RETURN(const auto format, format_of(request, config, file));
  ImportReport report;
  report.format = intake::code_of(format);
  report.dataset =
      request.dataset.empty() ? std::string{intake::usual_dataset(format)} : request.dataset;
  if (!is_dataset_name(report.dataset)) {
    return Error{Code::invalid, "node.import.dataset", {{"dataset", report.dataset}}};
  }
  ASSIGN_OR_RETURN(const auto held, dataset_held(store, report.dataset));
  ASSIGN_OR_RETURN(
      auto edition,
      store.begin_edition(describe_dataset(config, report.dataset, report.format), clock));
  Progress progress{request, size_of(file)};
  Filing filing{*edition, file.filename().string(), report, progress};
  ASSIGN_OR_RETURN(auto reading, read_all(file, format, report.dataset, filing, progress));
  RETURN_IF_ERROR(guard_strict(request, report));
  report.version = reading.head.version;
  report.refused = std::move(reading.head.refused);
  RETURN_IF_ERROR(guard_age(request, held, reading.head));
  RETURN_IF_ERROR(guard_nothing(filing.filed(), report));
  // A listed person does not go out of force because a line was garbled.
  if (report.rejected > 0 && !request.accept_rejected) RETURN_IF_ERROR(edition->keep_missing());
  RETURN_IF_ERROR(edition->name_source(report.version, std::move(reading.hash)));
  ASSIGN_OR_RETURN(const auto delta, edition->delta());
  RETURN_IF_ERROR(guard_shrink(config, request, report.dataset, held.entities, delta));
  ASSIGN_OR_RETURN(const auto entry,
                   notes.entry_of(imported(request.user, report.dataset, delta, report.version)));
  progress.end();
  ASSIGN_OR_RETURN(report.delta, edition->commit(entry, request.putting_in));
  report.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - started);
  return report;
}

Result<store::Delta> withdraw_list(store::Store& store, const Clock& clock, LedgerNotes& notes,
                                   const std::string& dataset, const std::string& user) {
  if (is_of_alerts(dataset)) return Error{Code::refused, "node.withdraw.alerts"};
  ASSIGN_OR_RETURN(auto held, dataset_held(store, dataset));
  if (held.name.empty())
    return Error{Code::not_found, "node.withdraw.none", {{"dataset", dataset}}};
  held.version.clear();
  held.content_hash.clear();
  ASSIGN_OR_RETURN(const auto edition, store.begin_edition(held, clock));
  ASSIGN_OR_RETURN(const auto delta, edition->delta());
  ASSIGN_OR_RETURN(const auto entry, notes.entry_of(imported(user, dataset, delta, "")));
  return edition->commit(entry);
}

}  // namespace entraide::node
