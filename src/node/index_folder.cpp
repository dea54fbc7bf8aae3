#include "node/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>

#include <fstream>
#include <sstream>

#include "node/private_file.h"

namespace entraide::node {

namespace {

constexpr std::string_view suffix = ".segment";
constexpr std::size_t state_bytes_max = std::size_t{1} << 20U;

/// `segment NAME`, then `NAME EDITION` of each dataset, a line each.
std::string written(const std::string& name, const Editions& editions) {
  std::string text = fmt::format("segment {}\n", name);
  for (const auto& [dataset, edition] : editions) text += fmt::format("{} {}\n", dataset, edition);
  return text;
}

std::optional<std::pair<std::string, Editions>> read(const std::filesystem::path& file) {
  const auto content = read_private(file, state_bytes_max);
  if (!content.ok() || !content.value()) return {};
  const auto bytes = content.value()->reveal();
  std::istringstream text{std::string{bytes.begin(), bytes.end()}};
  std::string word, name, dataset;
  Editions editions;
  if (!(text >> word >> name) || word != "segment") return {};
  for (std::uint64_t edition = 0; text >> dataset >> edition;) editions[dataset] = edition;
  if (!text.eof() || name.find('/') != std::string::npos) return {};
  return std::pair{name, editions};
}

}  // namespace

std::optional<IndexFolder::Kept> IndexFolder::kept() const {
  auto known = read(state());
  if (!known) return {};
  auto segment = match::Segment::open(folder_ / known->first);
  if (!segment.ok()) return {};
  return Kept{std::move(segment).value(), std::move(known->second)};
}

std::optional<Handle> IndexFolder::hold() const {
  namespace fs = std::filesystem;
  std::error_code fault;
  fs::create_directories(folder_, fault);
  if (!fault) fs::permissions(folder_, fs::perms::owner_all, fault);
  if (fault) return {};
  Handle hold{::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (hold.number() < 0 || ::flock(hold.number(), LOCK_EX | LOCK_NB) != 0) return {};
  return hold;
}

Result<std::unique_ptr<match::SegmentWriter>> IndexFolder::begin() {
  const auto known = read(state());
  // Two names by turns: the one that is kept is not touched before the other is whole.
  beginning_ = std::string{known && known->first == "a.segment" ? "b" : "a"}.append(suffix);
  return match::SegmentWriter::open(folder_ / beginning_);
}

Result<std::shared_ptr<const match::Segment>> IndexFolder::keep(match::SegmentWriter& writer,
                                                                const Editions& editions) {
  RETURN_IF_ERROR(writer.finish());
  ASSIGN_OR_RETURN(auto segment, match::Segment::open(folder_ / beginning_));
  const auto text = written(beginning_, editions);
  RETURN_IF_ERROR(
      replace_private(state(), {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
  // Whoever has the other one mapped keeps it until they let go.
  const std::string other = beginning_.front() == 'a' ? "b" : "a";
  std::error_code ignored;
  std::filesystem::remove(folder_ / (other + std::string{suffix}), ignored);
  return std::shared_ptr<const match::Segment>{std::move(segment)};
}

}  // namespace entraide::node
