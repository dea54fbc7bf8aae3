// A courier's bundle: the frames of a line in a file, for posts without a line.
#include "wire/inside.h"

namespace entraide::wire {

namespace {

constexpr std::string_view bundle_word = "entraide bundle 1 ";
constexpr std::size_t frames_at_once = 256;
constexpr std::size_t bytes_at_once = std::size_t{4} << 20U;

Error no_bundle(std::string_view key, Arguments arguments = {}) {
  return Error{Code::invalid, fmt::format("wire.bundle.{}", key), std::move(arguments)};
}

/// Lines into frames, some hundreds at a time.
class BundleReader {
 public:
  BundleReader(Post& post, Reader& reader) : post_{post}, lines_{reader, frames_bytes_max} {}

  Result<BundleRead> run() {
    RETURN_IF_ERROR(read_heading());
    Line line;
    while (true) {
      const auto more = next(line);
      // Whatever came before a fault of the file takes effect all the same.
      if (!more.ok()) break;
      if (!more.value()) break;
      if (line.text.starts_with("end ")) {
        read_.whole = is_end(line.text);
        break;
      }
      RETURN_IF_ERROR(take(line.text));
    }
    RETURN_IF_ERROR(flush());
    return read_;
  }

 private:
  using Line = entraide::Line;

  Result<bool> next(Line& line) { return lines_.next(line); }

  Result<void> read_heading() {
    Line line;
    const auto there = next(line);
    if (!there.ok() || !there.value() || !line.text.starts_with(bundle_word))
      return no_bundle("heading");
    const auto words = split(line.text.substr(bundle_word.size()), ' ');
    constexpr std::size_t heading_words = 3;
    if (words.size() != heading_words) return no_bundle("heading");
    read_.partner = words[0];
    const auto own = post_.identity().name;
    if (words[1] != own)
      return no_bundle("not_for_us", {{"to", std::string{words[1]}}, {"name", own}});
    hash(line.text);
    return {};
  }

  void hash(std::string_view text) {
    hash_.update(as_bytes(text));
    hash_.update(as_bytes("\n"));
  }

  Result<void> take(std::string_view text) {
    hash(text);
    ++frames_;
    auto frame = parse_frame(text);
    if (!frame.ok()) {
      ++read_.unread;
      return {};
    }
    bytes_ += text.size();
    batch_.push_back(std::move(frame).value());
    if (batch_.size() == frames_at_once || bytes_ > bytes_at_once) return flush();
    return {};
  }

  Result<void> flush() {
    if (batch_.empty()) return {};
    for (const auto& frame : batch_) {
      read_.messages += frame.kind == Frame::Kind::message ? 1 : 0;
      read_.receipts += frame.kind == Frame::Kind::receipt ? 1 : 0;
      read_.parts += frame.kind == Frame::Kind::part ? 1 : 0;
    }
    ASSIGN_OR_RETURN(const auto taken,
                     post_.take(read_.partner, batch_, line_, Post::Way::courier));
    read_.repeated += taken.repeated;
    read_.refused += taken.refused;
    read_.without_files += taken.without_files;
    batch_.clear();
    bytes_ = 0;
    return {};
  }

  bool is_end(std::string_view text) {
    return fmt::format("{}\n", text) == bundle_end(frames_, to_hex(hash_.finish()));
  }

  Post& post_;
  LineReader lines_;
  wire::Line line_;
  crypto::Sha256 hash_;
  std::vector<Frame> batch_;
  std::size_t bytes_ = 0, frames_ = 0;
  BundleRead read_;
};

}  // namespace

std::string bundle_heading(const std::string& from, const std::string& to, Instant at) {
  return fmt::format("{}{} {} {}\n", bundle_word, from, to, to_rfc3339(at));
}

std::string bundle_end(std::size_t frames, const std::string& digest) {
  return fmt::format("end {} {}\n", frames, digest);
}

Result<BundleRead> Post::read_bundle(Reader& reader) { return BundleReader(*this, reader).run(); }

}  // namespace entraide::wire
