// Files of a draft: taken from a browser, sealed at once, and gone with the draft or with its message.
#include <algorithm>
#include <boost/json.hpp>

#include "node/inside.h"
#include "node/papers.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
constexpr std::string_view member = "attachments";  // of a draft, as wire::read_draft takes them

Error unfit_name() {
  return Error{
      Code::invalid, "node.papers.file_name", {{"max", std::to_string(paper_file_name_bytes_max)}}};
}

/// What makes a name look like another one: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 (UAX #9).
bool turns_around(std::string_view name) {
  static constexpr std::string_view marks[] = {"\u200e", "\u200f", "\u202a", "\u202b",
                                               "\u202c", "\u202d", "\u202e", "\u2066",
                                               "\u2067", "\u2068", "\u2069"};
  return std::ranges::any_of(
      marks, [&](std::string_view mark) { return name.find(mark) != std::string_view::npos; });
}

/// The recipient saves it under this name: it leads to no folder, hides nothing, and looks like what it is.
Result<void> check_name(const std::string& name) {
  const bool plain = std::ranges::none_of(name, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7f || letter == '/' || letter == '\\';
  });
  const bool fits = !name.empty() && name.size() <= paper_file_name_bytes_max && is_utf8(name) &&
                    plain && !name.starts_with('.') && trim(name) == name && !turns_around(name);
  return fits ? Result<void>{} : unfit_name();
}

Result<void> check_category(const safeguard::Decider& decider, const std::string& category) {
  const auto& vocabulary = decider.packs().vocabulary;
  std::vector<std::string> known;
  for (const auto& one : vocabulary.facts[vocabulary.data].values) known.push_back(one.id);
  if (contains(known, category)) return {};
  return Error{Code::invalid, "node.papers.file_category", {{"known", join(known, ", ")}}};
}

Result<void> check_bytes(const PaperFile& file) {
  if (file.bytes.empty()) return Error{Code::invalid, "node.papers.file_empty"};
  if (file.bytes.size() > paper_file_bytes_max)
    return Error{Code::invalid,
                 "node.papers.file_large",
                 {{"max", std::to_string(paper_file_bytes_max >> 20U)}}};
  if (!file.digest.empty() && lower_ascii(file.digest) != crypto::sha256_hex(file.bytes))
    return Error{Code::invalid, "node.papers.file_digest"};
  return {};
}

Result<json::object> content_of(const store::Paper& paper) {
  boost::system::error_code fault;
  auto content = json::parse(paper.content, fault);
  if (fault || !content.is_object())
    return Error{Code::conflict, "node.papers.over", {{"id", paper.id}, {"state", paper.state}}};
  return std::move(content.get_object());
}

json::array files_in(const json::object& content) {
  const auto* files = content.if_contains(member);
  return files != nullptr && files->is_array() ? files->get_array() : json::array{};
}

std::string text_in(const json::value& file, std::string_view name) {
  const auto* object = file.if_object();
  const auto* text = object == nullptr ? nullptr : object->if_contains(name);
  return text != nullptr && text->is_string() ? std::string{text->get_string()} : std::string{};
}

std::string with_files(json::object content, json::array files) {
  if (files.empty()) {
    content.erase(member);
  } else {
    content[member] = std::move(files);
  }
  return json::serialize(content);
}

Result<store::Paper> paper_at(store::Store& store, const std::string& id, std::uint64_t version) {
  ASSIGN_OR_RETURN(auto paper, store.papers().paper(id));
  if (!paper) return Error{Code::not_found, "node.papers.unknown", {{"id", id}}};
  if (paper->version != version) return Error{Code::conflict, "store.papers.changed", {{"id", id}}};
  return *std::move(paper);
}

/// Whether the very same file is there: whoever lost the answer sends it again.
Result<bool> is_there(const json::array& files, const PaperFile& file) {
  const auto found = std::ranges::find_if(
      files, [&](const json::value& one) { return text_in(one, "name") == file.name; });
  if (found != files.end()) {
    const bool same = text_in(*found, "digest") == crypto::sha256_hex(file.bytes) &&
                      text_in(*found, "category") == file.category;
    if (same) return true;
    return Error{Code::conflict, "node.papers.file_there", {{"file", file.name}}};
  }
  if (files.size() < wire::attachments_max) return false;
  return Error{
      Code::conflict, "node.papers.file_many", {{"max", std::to_string(wire::attachments_max)}}};
}

}  // namespace

void forget_files(const wire::Post& post, const store::Paper& paper) {
  const auto content = content_of(paper);
  if (!content.ok()) return;
  for (const auto& one : files_in(content.value())) {
    // One that cannot be removed now goes with the old ones: Attachments::remove_older.
    const auto removed = post.attachments().remove(text_in(one, "sealed"));
    if (!removed.ok()) return;
  }
}

Result<store::Paper> Node::attach_file(const std::string& id, std::uint64_t version,
                                       const PaperFile& file, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(check_name(file.name));
  RETURN_IF_ERROR(check_bytes(file));
  ASSIGN_OR_RETURN(const auto rules, decider());
  RETURN_IF_ERROR(check_category(*rules, file.category));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  store::Paper paper;
  {
    ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
    ASSIGN_OR_RETURN(paper, paper_at(*store, id, version));
  }
  ASSIGN_OR_RETURN(auto content, content_of(paper));
  auto files = files_in(content);
  ASSIGN_OR_RETURN(const bool there, is_there(files, file));
  if (there) return paper;
  const auto& attachments = post->attachments();
  if (attachments.used() + file.bytes.size() > wire::Limits{}.attachments_bytes)
    return Error{Code::unavailable, "wire.attachment.no_room"};
  SystemEntropy entropy;  // not under the node's lock: a large file takes its time
  ASSIGN_OR_RETURN(const auto sealed,
                   attachments.seal_bytes(file.name, file.bytes, file.category, entropy));
  files.push_back(json::parse(wire::attachment_text(sealed)));
  auto written =
      write_paper(id, version, with_files(std::move(content), std::move(files)), "", caller);
  if (!written.ok()) RETURN_IF_ERROR(attachments.remove(sealed.sealed));
  return written;
}

Result<store::Paper> Node::detach_file(const std::string& id, std::uint64_t version,
                                       const std::string& name, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto* const post, this->post());
  store::Paper paper;
  {
    ASSIGN_OR_RETURN(const auto store, inside_->stores.borrow());
    ASSIGN_OR_RETURN(paper, paper_at(*store, id, version));
  }
  ASSIGN_OR_RETURN(auto content, content_of(paper));
  const auto before = files_in(content);
  json::array left;
  std::string sealed;
  for (const auto& one : before) {
    if (text_in(one, "name") == name) {
      sealed = text_in(one, "sealed");
    } else {
      left.push_back(one);
    }
  }
  if (sealed.empty()) return Error{Code::not_found, "node.papers.file_unknown", {{"file", name}}};
  ASSIGN_OR_RETURN(
      auto written,
      write_paper(id, version, with_files(std::move(content), std::move(left)), "", caller));
  RETURN_IF_ERROR(post->attachments().remove(sealed));
  return written;
}

}  // namespace entraide::node
