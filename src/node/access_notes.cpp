#include "node/access_notes.h"

#include <algorithm>

namespace entraide::node {

namespace {

constexpr std::size_t field_bytes_max = 300;

bool is_plain(std::string_view text) {
  return text.size() <= field_bytes_max && is_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](char letter) {
           const auto byte = static_cast<unsigned char>(letter);
           return byte < 0x20 || byte == 0x7f;
         });
}

}  // namespace

Result<void> check_caller(const Caller& caller) {
  if (trim(caller.user).empty()) return Error{Code::refused, "node.caller.no_user"};
  if (trim(caller.purpose.purpose).empty() || trim(caller.purpose.legal_basis).empty()) {
    return Error{Code::refused, "node.caller.no_purpose"};
  }
  if (!is_plain(caller.user) || !is_plain(caller.purpose.purpose) ||
      !is_plain(caller.purpose.legal_basis) || !is_plain(caller.purpose.file_reference)) {
    return Error{
        Code::invalid, "node.caller.malformed", {{"max", std::to_string(field_bytes_max)}}};
  }
  return {};
}

Result<void> AccessNotes::note(const Caller& caller, std::string_view dataset, std::size_t queries,
                               std::size_t candidates) {
  store::Access access;
  access.user = caller.user;
  access.purpose = caller.purpose.purpose;
  access.legal_basis = caller.purpose.legal_basis;
  access.file_reference = caller.purpose.file_reference;
  access.operation = caller.operation;
  access.dataset = dataset;
  access.queries = queries;
  access.candidates = candidates;
  const std::lock_guard lock{mutex_};
  access.at = to_rfc3339(clock_.now());
  const auto written = store_->note_access(access);
  if (!written.ok()) return Error{Code::unavailable, "node.note.unwritten"};
  return {};
}

}  // namespace entraide::node
