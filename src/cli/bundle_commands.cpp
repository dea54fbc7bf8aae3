// bundle write, read: messages for posts without a line, by courier.
#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/commands.h"
#include "wire/wire.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;

/// A new file that its owner alone may read, whole on the disk or gone.
class BundleFile {
 public:
  explicit BundleFile(std::string path)
      : path_{std::move(path)},
        handle_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {}
  BundleFile(const BundleFile&) = delete;
  BundleFile& operator=(const BundleFile&) = delete;
  ~BundleFile() {
    if (handle_ < 0) return;
    ::close(handle_);
    if (!whole_) ::unlink(path_.c_str());
  }
  Result<void> write(std::string_view text) {
    while (handle_ >= 0 && !text.empty()) {
      const auto count = ::write(handle_, text.data(), text.size());
      if (count <= 0) break;
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    return handle_ < 0 || !text.empty() ? Result<void>{fault()} : Result<void>{};
  }
  Result<void> keep() {
    whole_ = ::fsync(handle_) == 0;
    return whole_ ? Result<void>{} : Result<void>{fault()};
  }

 private:
  Error fault() const { return Error{Code::unavailable, "cli.file.unwritable", {{"file", path_}}}; }
  const std::string path_;
  const int handle_;
  bool whole_ = false;
};

}  // namespace

Exit bundle_write(Session& session, const MailOptions& options) {
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  BundleFile file{options.file};
  const auto written = [&]() -> Result<wire::BundleWritten> {
    RETURN_IF_ERROR(file.write(""));
    ASSIGN_OR_RETURN(const auto done,
                     post.value()->write_bundle(
                         options.partner, [&](std::string_view text) { return file.write(text); }));
    RETURN_IF_ERROR(file.keep());
    return done;
  }();
  if (!written.ok()) return session.fail(written.error());
  const auto& done = written.value();
  if (session.common.json) {
    session.world.out << json_text(json::object{{"partner", options.partner},
                                                {"messages", done.messages},
                                                {"receipts", done.receipts},
                                                {"frames", done.frames}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.bundle.written",
                                      {{"file", options.file},
                                       {"partner", options.partner},
                                       {"messages", std::to_string(done.messages)},
                                       {"receipts", std::to_string(done.receipts)}})
                      << '\n';
  }
  return done.messages + done.receipts == 0 ? Exit::none : Exit::hit;
}

Exit bundle_read(Session& session, const MailOptions& options) {
  auto file = session.open_input(options.file);
  if (!file.ok()) return session.fail(file.error(), options.file);
  auto node = session.open_node();
  if (!node.ok()) return session.fail(node.error());
  const auto post = node.value()->post();
  if (!post.ok()) return session.fail(post.error());
  const auto read = post.value()->read_bundle(*file.value());
  if (!read.ok()) return session.fail(read.error(), options.file);
  const auto& done = read.value();
  if (session.common.json) {
    session.world.out << json_text(json::object{{"partner", done.partner},
                                                {"messages", done.messages},
                                                {"repeated", done.repeated},
                                                {"refused", done.refused},
                                                {"without_files", done.without_files},
                                                {"receipts", done.receipts},
                                                {"unread", done.unread},
                                                {"whole", done.whole}})
                      << '\n';
  } else {
    session.world.out << session.text("cli.bundle.read",
                                      {{"partner", done.partner},
                                       {"messages", std::to_string(done.messages)},
                                       {"repeated", std::to_string(done.repeated)},
                                       {"refused", std::to_string(done.refused)},
                                       {"receipts", std::to_string(done.receipts)}})
                      << '\n';
    if (done.without_files > 0)
      session.world.out << session.text("cli.bundle.without_files",
                                        {{"count", std::to_string(done.without_files)}})
                        << '\n';
  }
  if (!done.whole && !session.common.json)
    session.world.err << session.text("cli.bundle.cut", {{"file", options.file}}) << '\n';
  return done.whole ? Exit::hit : Exit::bad_input;
}

}  // namespace entraide::cli
