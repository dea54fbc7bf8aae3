#include "node/held_outputs.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

#include "crypto/crypto.h"
#include "node/private_file.h"

namespace entraide::node {

namespace {

/// Another one whenever private_check::held_keys makes other keys of the same record.
constexpr std::string_view heading = "entraide private check outputs v1\n";
constexpr std::size_t alert_bytes_max = 255, check_bytes = 8;
constexpr std::size_t file_bytes_max = std::size_t{2'000'000'000};  // five million alerts

Error unusable(const std::filesystem::path& file) {
  return {Code::unavailable, "node.key.unwritable", {{"file", file.string()}}};
}

std::uint64_t head_of(const private_check::OutputSeed& seed) {
  std::uint64_t head = 0;
  std::memcpy(&head, seed.data(), sizeof head);
  return head;
}

std::array<std::uint8_t, check_bytes> check_of(std::span<const std::uint8_t> record) {
  const auto hash = crypto::sha256(record);
  std::array<std::uint8_t, check_bytes> check{};
  std::copy_n(hash.begin(), check.size(), check.begin());
  return check;
}

/// Length of the alert's id, the id, the stamp, the number of seeds in two bytes, the seeds, and the
/// first bytes of SHA-256 of all that.
void append_record(Bytes& bytes, const HeldOutputs::Made& made) {
  const auto begin = bytes.size();
  bytes.push_back(static_cast<std::uint8_t>(made.alert.size()));
  bytes.insert(bytes.end(), made.alert.begin(), made.alert.end());
  bytes.insert(bytes.end(), made.stamp.begin(), made.stamp.end());
  bytes.push_back(static_cast<std::uint8_t>(made.seeds.size() >> 8U));
  bytes.push_back(static_cast<std::uint8_t>(made.seeds.size() & 0xFFU));
  for (const auto& seed : made.seeds) bytes.insert(bytes.end(), seed.begin(), seed.end());
  const auto check = check_of(std::span{bytes}.subspan(begin));
  bytes.insert(bytes.end(), check.begin(), check.end());
}

/// Nothing: what follows is no whole record.
std::optional<HeldOutputs::Made> read_record(std::span<const std::uint8_t> bytes,
                                             std::size_t& length) {
  HeldOutputs::Made made;
  if (bytes.empty()) return {};
  const std::size_t id = bytes[0], fixed = 1 + id + made.stamp.size() + 2;
  if (bytes.size() < fixed) return {};
  made.alert.assign(bytes.begin() + 1, bytes.begin() + 1 + static_cast<std::ptrdiff_t>(id));
  std::copy_n(&bytes[1 + id], made.stamp.size(), made.stamp.begin());
  const auto count = std::size_t{bytes[fixed - 2]} << 8U | bytes[fixed - 1];
  const auto content = fixed + count * private_check::seed_bytes;
  if (bytes.size() < content + check_bytes) return {};
  if (!std::ranges::equal(check_of(bytes.first(content)), bytes.subspan(content, check_bytes)))
    return {};
  made.seeds.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    std::copy_n(&bytes[fixed + i * private_check::seed_bytes], private_check::seed_bytes,
                made.seeds[i].begin());
  length = content + check_bytes;
  return made;
}

bool write_all(int file, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool ends_after(int file, std::size_t bytes) {
  return ::ftruncate(file, static_cast<off_t>(bytes)) == 0 && ::fsync(file) == 0;
}

}  // namespace

HeldOutputs::Stamp HeldOutputs::stamp_of(const record::Entity& alert) {
  const auto hash = crypto::sha256(as_bytes(record::encode(alert)));
  Stamp stamp{};
  std::copy_n(hash.begin(), stamp.size(), stamp.begin());
  return stamp;
}

Result<std::unique_ptr<HeldOutputs>> HeldOutputs::open(std::filesystem::path file) {
  std::unique_ptr<HeldOutputs> made{new HeldOutputs{std::move(file)}};
  std::error_code failed;
  std::filesystem::create_directories(made->file_.parent_path(), failed);
  if (failed) return unusable(made->file_);
  // Beside it, since the file itself is exchanged by a rename.
  const auto beside = made->file_.string() + ".lock";
  Handle lock{::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (lock.number() >= 0 && ::flock(lock.number(), LOCK_EX | LOCK_NB) == 0)
    made->lock_.emplace(std::move(lock));
  RETURN_IF_ERROR(made->read());
  return made;
}

Result<void> HeldOutputs::read() {
  std::error_code none;
  const auto there = std::filesystem::file_size(file_, none);
  const auto most = none ? 0 : std::min<std::size_t>(there, file_bytes_max);
  ASSIGN_OR_RETURN(const auto content, read_private(file_, most));
  const auto bytes = content ? content->reveal() : std::span<const std::uint8_t>{};
  std::size_t at = 0;
  if (bytes.size() >= heading.size() &&
      std::memcmp(bytes.data(), heading.data(), heading.size()) == 0) {
    at = heading.size();
    std::size_t length = 0;
    while (auto made = read_record(bytes.subspan(at), length)) {
      take(*std::move(made));
      ++records_;
      at += length;
    }
  }
  if (!lock_ || (at > 0 && at == bytes.size())) return {};
  if (at == 0) return replace_private(file_, as_bytes(heading));
  const Handle handle{::open(file_.c_str(), O_WRONLY | O_CLOEXEC)};
  if (handle.number() < 0 || !ends_after(handle.number(), at)) return unusable(file_);
  return {};
}

std::optional<std::uint32_t> HeldOutputs::number_of(const std::string& alert) const {
  const auto found = numbers_.find(alert);
  if (found == numbers_.end()) return {};
  return found->second;
}

std::vector<std::string> HeldOutputs::alerts() const {
  std::vector<std::string> all;
  for (const auto& [alert, number] : numbers_) all.push_back(alert);
  return all;
}

bool HeldOutputs::has(const std::string& alert, const Stamp& stamp) const {
  const auto number = number_of(alert);
  return number && slots_[*number].stamp == stamp;
}

void HeldOutputs::take(Made&& made) {
  const auto number = static_cast<std::uint32_t>(slots_.size());
  const auto [at, fresh] = numbers_.try_emplace(made.alert, number);
  if (fresh) slots_.emplace_back();
  if (sorted_) {
    for (const auto& seed : made.seeds) late_.emplace(head_of(seed), at->second);
  }
  slots_[at->second] = {std::move(made.alert), made.stamp, std::move(made.seeds)};
}

Result<void> HeldOutputs::keep(std::vector<Made> made) {
  Bytes bytes;
  for (const auto& one : made) {
    if (one.alert.size() > alert_bytes_max) return unusable(file_);
    append_record(bytes, one);
  }
  if (lock_ && !bytes.empty()) {
    const Handle handle{::open(file_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)};
    struct stat before{};
    if (handle.number() < 0 || ::fstat(handle.number(), &before) != 0) return unusable(file_);
    if (!write_all(handle.number(), bytes) || ::fsync(handle.number()) != 0) {
      // Half a record would hide those that follow it at the next start.
      (void)ends_after(handle.number(), static_cast<std::size_t>(before.st_size));
      return unusable(file_);
    }
    records_ += made.size();
  }
  for (auto& one : made) take(std::move(one));
  return {};
}

void HeldOutputs::forget(std::span<const std::string> alerts) {
  for (const auto& alert : alerts) {
    const auto found = numbers_.find(alert);
    if (found == numbers_.end()) continue;
    slots_[found->second] = {};
    numbers_.erase(found);
    forgotten_ = true;
  }
}

Result<void> HeldOutputs::tidy() {
  if (!lock_ || (!forgotten_ && records_ < 2 * numbers_.size() + 64)) return {};
  Bytes bytes{heading.begin(), heading.end()};
  for (const auto& [alert, number] : numbers_) {
    const auto& slot = slots_[number];
    append_record(bytes, {slot.alert, slot.stamp, slot.seeds});
  }
  RETURN_IF_ERROR(replace_private(file_, bytes));
  records_ = numbers_.size();
  forgotten_ = false;
  return {};
}

void HeldOutputs::sort_places() {
  constexpr std::size_t late_least = 65'536, share = 16;  // one in so many
  if (sorted_ && late_.size() < std::max(late_least, places_.size() / share)) return;
  places_.clear();
  late_.clear();
  for (std::uint32_t number = 0; number < slots_.size(); ++number) {
    for (const auto& seed : slots_[number].seeds) places_.emplace_back(head_of(seed), number);
  }
  std::ranges::sort(places_);
  sorted_ = true;
}

std::vector<std::uint32_t> HeldOutputs::with(const private_check::OutputSeed& seed) {
  sort_places();
  const auto head = head_of(seed);
  std::vector<std::uint32_t> numbers;
  for (auto at = std::ranges::lower_bound(places_, SeedPlace{head, 0});
       at != places_.end() && at->first == head; ++at)
    numbers.push_back(at->second);
  const auto [first, end] = late_.equal_range(head);
  for (auto at = first; at != end; ++at) numbers.push_back(at->second);
  std::ranges::sort(numbers);
  const auto doubled = std::ranges::unique(numbers);
  numbers.erase(doubled.begin(), doubled.end());
  std::erase_if(numbers, [&](std::uint32_t number) {
    return std::ranges::find(slots_[number].seeds, seed) == slots_[number].seeds.end();
  });
  return numbers;
}

}  // namespace entraide::node
