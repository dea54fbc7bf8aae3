#include "node/bulletin_book.h"

#include <algorithm>
#include <array>

#include "crypto/crypto.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr std::size_t title_bytes_max = 200, text_bytes_max = 8'000, name_bytes_max = 60;
constexpr std::chrono::years longest{2};  // then somebody looks whether it still holds

constexpr std::array<std::string_view, 7> types{
    "passport", "id-card", "residence-permit", "visa", "driving-licence", "civil-status", "other"};
constexpr std::array<std::string_view, 7> methods{
    "counterfeit",           "forged", "stolen-blank", "impostor",
    "fraudulently-obtained", "pseudo", "other"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

Result<void> check_word(std::string_view field, std::span<const std::string_view> words,
                        const std::string& word) {
  if (is_one_of(words, word)) return {};
  return Error{
      Code::invalid,
      "node.bulletin.word",
      {{"field", std::string{field}}, {"known", join({words.begin(), words.end()}, ", ")}}};
}

Result<void> check_words(std::string_view field, const std::string& text, std::size_t most) {
  if (!trim(text).empty() && text.size() <= most && is_utf8(text)) return {};
  return Error{Code::invalid,
               "node.bulletin.text",
               {{"field", std::string{field}}, {"max", std::to_string(most)}}};
}

/// Source A, B, C or X, information 1 to 4.
bool is_evaluation(std::string_view text) {
  return text.empty() ||
         (text.size() == 2 && std::string_view{"ABCX"}.find(text[0]) != std::string_view::npos &&
          text[1] >= '1' && text[1] <= '4');
}

/// A short name that is fit for an address: letters of English, digits, `-`.
bool is_picture_name(std::string_view name) {
  return !name.empty() && name.size() <= name_bytes_max &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

std::span<const std::string_view> bulletin_types() { return types; }
std::span<const std::string_view> bulletin_methods() { return methods; }

Bulletins& Node::bulletins() { return inside_->bulletins; }

Result<store::Bulletin> BulletinBook::filled(store::Bulletin bulletin,
                                             const BulletinDraft& draft) const {
  RETURN_IF_ERROR(check_words("title", draft.title, title_bytes_max));
  RETURN_IF_ERROR(check_words("text", draft.text, text_bytes_max));
  RETURN_IF_ERROR(check_word("document_type", types, draft.document_type));
  RETURN_IF_ERROR(check_word("method", methods, draft.method));
  if (!is_evaluation(draft.source)) return Error{Code::invalid, "node.bulletin.source"};
  const auto state = record::Country::parse(draft.issuing_state);
  if (!draft.issuing_state.empty() && !state) return Error{Code::invalid, "node.bulletin.state"};
  const auto until = parse_iso8601(draft.valid_until);
  const auto today = clock_.today();
  if (!until || *until < today || *until > today + longest)
    return Error{Code::invalid, "node.bulletin.until"};
  bulletin.title = trim(draft.title);
  bulletin.text = draft.text;
  bulletin.document_type = draft.document_type;
  bulletin.issuing_state = state ? std::string{state->code()} : std::string{};
  bulletin.method = draft.method;
  bulletin.source = draft.source;
  bulletin.valid_until = draft.valid_until;
  return bulletin;
}

/// The open one, as that version has it.
Result<store::Bulletin> BulletinBook::kept(const std::string& id, std::uint64_t version) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto bulletin, store->bulletins().bulletin(id));
  if (!bulletin || bulletin->state != "open")
    return Error{Code::not_found, "node.bulletin.unknown", {{"id", id}}};
  if (bulletin->version != version)
    return Error{Code::conflict, "store.bulletin.changed", {{"id", id}}};
  return *std::move(bulletin);
}

Result<store::LedgerNote> BulletinBook::entry(const store::Bulletin& bulletin, const Caller& caller,
                                              std::string outcome) {
  Happened happened;
  auto& told = happened.entry;
  told.kind = ledger::EntryKind::access;
  told.user = caller.user;
  told.purpose = caller.purpose.purpose;
  told.legal_basis = caller.purpose.legal_basis;
  told.outcome = std::move(outcome);
  happened.subjects.push_back(record_subject("bulletins", bulletin.id));
  return notes_.entry_of(std::move(happened));
}

Result<BulletinShown> BulletinBook::keep(store::Bulletin bulletin, const Caller& caller,
                                         std::string outcome) {
  bulletin.changed_at = to_rfc3339(clock_.now());
  bulletin.changed_by = caller.user;
  ASSIGN_OR_RETURN(const auto told, entry(bulletin, caller, std::move(outcome)));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(bulletin.version, store->bulletins().keep(bulletin, told));
  ASSIGN_OR_RETURN(auto pictures, store->bulletins().pictures(bulletin.id));
  return BulletinShown{std::move(bulletin), std::move(pictures)};
}

Result<BulletinShown> BulletinBook::make(const BulletinDraft& draft, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto bulletin, filled({}, draft));
  {
    const std::lock_guard lock{entropy_mutex_};
    bulletin.id = to_string(make_uuid7(clock_, entropy_));
  }
  bulletin.state = "open";
  bulletin.at = to_rfc3339(clock_.now());
  bulletin.by = caller.user;
  return keep(std::move(bulletin), caller, "bulletin made");
}

Result<BulletinShown> BulletinBook::change(const std::string& id, std::uint64_t version,
                                           const BulletinDraft& draft, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto before, kept(id, version));
  ASSIGN_OR_RETURN(auto bulletin, filled(std::move(before), draft));
  return keep(std::move(bulletin), caller, "bulletin changed");
}

Result<BulletinShown> BulletinBook::withdraw(const std::string& id, std::uint64_t version,
                                             const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(auto bulletin, kept(id, version));
  bulletin.state = "withdrawn";
  return keep(std::move(bulletin), caller, "bulletin withdrawn");
}

Result<BulletinShown> BulletinBook::add_picture(const std::string& id, std::uint64_t version,
                                                const std::string& name, std::string_view file,
                                                bool masked, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (!masked) return Error{Code::refused, "node.bulletin.masked"};
  if (!is_picture_name(name)) return Error{Code::invalid, "node.bulletin.name"};
  ASSIGN_OR_RETURN(const auto picture, intake::read_picture(file));
  ASSIGN_OR_RETURN(auto bulletin, kept(id, version));
  bulletin.changed_at = to_rfc3339(clock_.now());
  bulletin.changed_by = caller.user;
  const auto bytes = as_bytes(picture.bytes);
  const store::BulletinPicture row{name,          picture.media_type, crypto::sha256_hex(bytes),
                                   picture.width, picture.height,     picture.bytes.size()};
  ASSIGN_OR_RETURN(const auto told, entry(bulletin, caller, "bulletin picture"));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(bulletin.version,
                   store->bulletins().keep_picture(bulletin, row, crypto::to_base64(bytes), told));
  ASSIGN_OR_RETURN(auto pictures, store->bulletins().pictures(id));
  return BulletinShown{std::move(bulletin), std::move(pictures)};
}

Result<BulletinShown> BulletinBook::show(const std::string& id) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto bulletin, store->bulletins().bulletin(id));
  if (!bulletin) return Error{Code::not_found, "node.bulletin.unknown", {{"id", id}}};
  ASSIGN_OR_RETURN(auto pictures, store->bulletins().pictures(id));
  return BulletinShown{*std::move(bulletin), std::move(pictures)};
}

Result<std::vector<store::Bulletin>> BulletinBook::list(bool all) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->bulletins().bulletins(all ? std::string{} : to_iso8601(clock_.today()));
}

Result<Bulletins::PictureFile> BulletinBook::picture(const std::string& id,
                                                     const std::string& name) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto kept, store->bulletins().picture(id, name));
  if (!kept) return Error{Code::not_found, "node.bulletin.unknown", {{"id", id}}};
  ASSIGN_OR_RETURN(auto bytes, crypto::from_base64(kept->base64));
  // What is not what was kept is not shown.
  if (crypto::sha256_hex(bytes) != kept->picture.digest)
    return Error{Code::corrupt, "node.bulletin.corrupt", {{"id", id}}};
  return PictureFile{kept->picture.media_type, kept->picture.digest, std::move(bytes)};
}

}  // namespace entraide::node
