// From a folder to packs, and from packs to those of a day.
#include <fstream>

#include "agreement/parts.h"
#include "crypto/crypto.h"

namespace entraide::agreement {

namespace {

constexpr std::size_t files_max = 1'000;

/// Files of agreements/ that are not instruments.
const std::set<std::string, std::less<>> other_files{"vocabulary.toml", "words.toml",
                                                     "groups.toml",     "calendars.toml",
                                                     "invariants.toml", "channels.toml"};

Result<std::string> content_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::string text(file_bytes_max + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad() || text.empty() || text.size() > file_bytes_max) {
    return Error{Code::invalid,
                 "agreement.file",
                 {{"file", file.string()}, {"max", std::to_string(file_bytes_max)}}};
  }
  return text;
}

Error first_of(const std::vector<Fault>& faults) {
  const auto& first = faults.front();
  return Error{Code::invalid,
               "agreement.faults",
               {{"count", std::to_string(faults.size())},
                {"place", fmt::format("{}:{}", first.file, first.line)},
                {"key", first.key}}};
}

/// Reads one of the files of words; what is missing is empty unless `needed`.
Result<void> read_words_file(const Files& files, std::string_view name, bool needed,
                             std::vector<Fault>& faults,
                             const std::function<void(Section& root)>& read) {
  const auto file = files.find(name);
  if (file == files.end()) {
    if (!needed) return {};
    return Error{Code::invalid,
                 "agreement.file",
                 {{"file", std::string{name}}, {"max", std::to_string(file_bytes_max)}}};
  }
  FaultList list{name, faults};
  parse_toml(file->second, list, [&](Section& root) {
    check_schema(root);
    read(root);
    root.finish();
  });
  return {};
}

std::string revision_of(const Files& files) {
  crypto::Sha256 hash;
  for (const auto& [name, text] : files) {
    hash.update(as_bytes(fmt::format("{}\n{}\n", name, text.size())));
    hash.update(as_bytes(text));
  }
  return to_hex(hash.finish());
}

/// Two versions of one instrument are never in force on the same day.
void check_versions(const Packs& packs, std::vector<Fault>& faults) {
  for (std::size_t i = 1; i < packs.packs.size(); ++i) {
    const auto& one = packs.packs[i - 1];
    const auto& next = packs.packs[i];
    if (one.id != next.id) continue;
    if (!one.in_force_to.empty() && one.in_force_to < next.in_force_from) continue;
    faults.push_back({next.id, 1, "instrument", {"agreement.expected.version", {{"id", one.id}}}});
  }
}

/// Of a set that has the pack: a part of the shipped ones stays a set.
void check_laws(const Packs& packs, std::vector<Fault>& faults) {
  for (const auto& [field, law] : packs.vocabulary.laws) {
    const auto* const pack = packs.find(law.pack);
    if (pack == nullptr || pack->article(law.article) != nullptr) continue;
    faults.push_back({"words.toml",
                      1,
                      fmt::format("field.{}.law", field),
                      {"agreement.expected.article", {{"article", law.article}}}});
  }
}

}  // namespace

const Pack* Packs::find(std::string_view id) const {
  const auto found =
      std::find_if(packs.rbegin(), packs.rend(), [&](const auto& one) { return one.id == id; });
  return found == packs.rend() ? nullptr : &*found;
}

Packs Packs::on(std::string_view day) const {
  auto chosen = *this;
  std::erase_if(chosen.packs, [&](const Pack& one) { return !one.in_force(day); });
  return chosen;
}

std::vector<std::string> Packs::days_from(std::string_view day) const {
  std::set<std::string> days{std::string{day}};
  for (const auto& pack : packs) {
    if (pack.in_force_from > day) days.insert(pack.in_force_from);
    if (pack.in_force_to.empty() || pack.in_force_to < day) continue;
    const auto last = parse_iso8601(pack.in_force_to);
    ENSURE(last.has_value());  // Section::day writes nothing else
    days.insert(to_iso8601(CivilDate{std::chrono::sys_days{*last} + std::chrono::days{1}}));
  }
  return {days.begin(), days.end()};
}

Result<Files> read_files(const std::filesystem::path& folder) {
  Files files;
  std::error_code failure;
  for (std::filesystem::directory_iterator it{folder, failure}, end; !failure && it != end;
       it.increment(failure)) {
    const auto& path = it->path();
    if (path.extension() != ".toml") continue;
    ASSIGN_OR_RETURN(auto text, content_of(path));
    files.emplace(path.filename().string(), std::move(text));
    if (files.size() > files_max) break;
  }
  if (failure || files.empty() || files.size() > files_max) {
    return Error{Code::invalid, "agreement.folder", {{"folder", folder.string()}}};
  }
  return files;
}

Result<Packs> load(const Files& files, std::vector<Fault>& faults) {
  Packs packs;
  RETURN_IF_ERROR(read_words_file(files, "vocabulary.toml", true, faults, [&](Section& root) {
    packs.vocabulary = read_vocabulary(root);
  }));
  RETURN_IF_ERROR(read_words_file(files, "words.toml", true, faults,
                                  [&](Section& root) { read_words(root, packs.vocabulary); }));
  RETURN_IF_ERROR(read_words_file(files, "groups.toml", true, faults,
                                  [&](Section& root) { packs.groups = read_groups(root); }));
  RETURN_IF_ERROR(read_words_file(files, "calendars.toml", false, faults,
                                  [&](Section& root) { packs.calendars = read_calendars(root); }));
  if (!faults.empty()) return first_of(faults);
  for (const auto& [name, text] : files) {
    if (other_files.contains(name)) continue;
    auto pack = read_pack(text, name, packs, faults);
    if (pack) packs.packs.push_back(std::move(*pack));
  }
  std::sort(packs.packs.begin(), packs.packs.end(), [](const Pack& one, const Pack& other) {
    return std::tie(one.id, one.in_force_from) < std::tie(other.id, other.in_force_from);
  });
  check_versions(packs, faults);
  check_laws(packs, faults);
  RETURN_IF_ERROR(read_words_file(files, "invariants.toml", false, faults, [&](Section& root) {
    packs.invariants = read_invariants(root, packs.vocabulary);
  }));
  RETURN_IF_ERROR(read_words_file(files, "channels.toml", false, faults, [&](Section& root) {
    packs.channels = read_channels(root, packs);
  }));
  if (!faults.empty()) return first_of(faults);
  packs.revision = revision_of(files);
  return packs;
}

Result<Packs> load(const std::filesystem::path& folder, std::vector<Fault>& faults) {
  ASSIGN_OR_RETURN(const auto files, read_files(folder));
  return load(files, faults);
}

}  // namespace entraide::agreement
