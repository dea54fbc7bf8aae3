// What a partner's frames say, taking effect once.
#include <algorithm>

#include "base/parallel.h"
#include "wire/canonical.h"
#include "wire/examined.h"

namespace entraide::wire {

namespace {

store::InMessage row_of(const Message& message, const std::string& partner) {
  store::InMessage row;
  row.id = message.id;
  row.partner = partner;
  row.case_id = message.case_id;
  row.after = message.after;
  row.urgent = message.urgent;
  row.agreement = message.agreement;
  row.article = message.article;
  row.procedure = message.procedure;
  row.step = message.step;
  row.handling = message.handling;
  if (message.deadline) row.deadline = to_rfc3339(*message.deadline);
  return row;
}

/// Of a message that this program cannot read as a whole: nobody may put it under another number.
std::string id_in(std::string_view text) {
  const auto value = parse_written(text, message_bytes_max, message_depth_max);
  if (!value.ok() || !value.value().is_object()) return {};
  Members members{value.value().get_object()};
  const auto id = members.text("id");
  return id.ok() ? id.value() : std::string{};
}

std::string detail_of(const Error& error) {
  for (const auto& [name, value] : error.message().arguments) {
    if (name == "detail") return value;
  }
  return {};
}

/// Frames of one partner that came together.
class Arrivals {
 public:
  Arrivals(Post::Inside& post, store::Mailbox& mail, Partner partner, Line& line, Post::Way way)
      : post_{post},
        mail_{mail},
        partner_{std::move(partner)},
        line_{line},
        way_{way},
        identity_{post.identity()},
        authors_{partner_.good(post.clock.now())} {}

  Result<Post::Taken> run(std::span<const Frame> frames) {
    RETURN_IF_ERROR(look_up(frames));
    frames = frames.first(take_allowance(frames));
    for (std::size_t at = 0; at < frames.size();) {
      // A card may change who signs what follows it.
      auto found =
          examine(frames.subspan(at), identity_->keys, authors_, partner_.card.certificates);
      for (auto& one : found) RETURN_IF_ERROR(take(frames[at++], one));
      if (at < frames.size()) RETURN_IF_ERROR(take_card(frames[at++]));
    }
    RETURN_IF_ERROR(settle());
    RETURN_IF_ERROR(arrive());
    return std::move(taken_);
  }

 private:
  const std::string& name() const { return partner_.card.name; }
  void answer(Frame frame) { taken_.frames += format_frame(frame); }

  /// What is here already need not be opened again.
  Result<void> look_up(std::span<const Frame> frames) {
    std::vector<std::string> ids;
    for (const auto& frame : frames) {
      if (frame.kind == Frame::Kind::message) ids.push_back(frame.name);
    }
    ASSIGN_OR_RETURN(auto known, mail_.known(name(), ids));
    for (auto& one : known) known_.emplace(one.id, std::move(one));
    return {};
  }

  /// How many of the frames are looked at: a partner may send only so much in a minute.
  std::size_t take_allowance(std::span<const Frame> frames) {
    if (way_ != Post::Way::line) return frames.size();
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].kind != Frame::Kind::message) continue;
      const auto seconds =
          post_.allowance.take(name(), post_.limits.messages_per_minute, post_.clock.now());
      if (seconds == 0) continue;
      answer({Frame::Kind::wait, "", seconds, 0, ""});
      return i;
    }
    return frames.size();
  }

  Result<void> take(const Frame& frame, Examined& found) {
    switch (frame.kind) {
      case Frame::Kind::message:
        return take_message(frame, found);
      case Frame::Kind::receipt:
        return take_receipt(frame, *found.statement);
      case Frame::Kind::offer:
        return take_offer(frame);
      case Frame::Kind::part:
        return take_part(frame);
      case Frame::Kind::have:
        line_.held[frame.name] = frame.offset;
        return {};
      case Frame::Kind::card:
        return take_card(frame);
      case Frame::Kind::know:
        return take_know(frame.name);
      case Frame::Kind::wait:
        line_.wait_s = std::min<std::uint64_t>(frame.size, 3'600);
        return {};
    }
    ENSURE(false);
  }

  // ---- messages

  Result<void> take_message(const Frame& frame, Examined& found) {
    ++taken_.messages;
    if (!found.envelope->ok()) return reject(frame.name, "", "wire.refused.malformed", "");
    if (!found.unsealed->ok() &&
        found.unsealed->error().message().key == "wire.refused.signature") {
      RETURN_IF_ERROR(remember_authors());
      found = examine_message(frame, identity_->keys, authors_);
    }
    const auto& unsealed = *found.unsealed;
    const auto known = known_.find(frame.name);
    // What is here was good when it came, also if its certificate has been revoked since.
    if (!unsealed.ok() && known != known_.end()) return repeat(known->second, known->second.digest);
    if (!unsealed.ok())
      return reject(frame.name, crypto::sha256_hex(found.envelope->value()),
                    unsealed.error().message().key, "");
    const auto& digest = found.digest;
    const auto& read = *found.message;
    if (read.ok() && read.value().id != frame.name)
      return reject(frame.name, digest, "wire.refused.malformed", "id");
    if (known != known_.end()) return repeat(known->second, digest);
    if (!read.ok() && id_in(unsealed.value().text) != frame.name)
      return reject(frame.name, digest, "wire.refused.malformed", "id");
    if (!read.ok()) return refuse(frame, digest, {}, read.error());
    const auto& message = read.value();
    // Rules that cannot be read refuse nothing: it comes again.
    if (!decider_) {
      ASSIGN_OR_RETURN(decider_, post_.node.decider());
    }
    const auto fit = judge(message);
    // What is wrong here is no fault of the message: it comes again.
    if (!fit.ok() && fit.error().code() != Code::refused) return fit.error();
    if (!fit.ok()) return refuse(frame, digest, message, fit.error());
    ASSIGN_OR_RETURN(const bool here, attachments_here(message));
    if (!here) {
      ++taken_.without_files;
      return {};
    }
    store::Arrival arrival;
    arrival.message = row_of(message, name());
    arrival.message.envelope = frame.content;
    return settle_on(std::move(arrival), digest, Stage::delivered, "", "", message);
  }

  /// The partner signed what that program cannot obey, and not somebody else what nobody can read.
  static bool is_proved(std::string_view key) {
    return key != "wire.refused.not_for_us" && key != "wire.refused.signature";
  }

  Result<void> judge(const Message& message) const {
    if (message.from != partner_.card.party || message.to != identity_->party)
      return Error{Code::refused,
                   "wire.refused.parties",
                   {{"detail", fmt::format("{}, {}", message.from, message.to)}}};
    return admit(message, decider_->packs(), post_.today());
  }

  Result<bool> attachments_here(const Message& message) {
    bool all = true;
    for (const auto& one : message.attachments) {
      const auto held = post_.attachments.held(one.sealed);
      if (post_.attachments.complete(one.sealed)) continue;
      answer({Frame::Kind::have, one.sealed, 0, held, ""});
      all = false;
    }
    return all;
  }

  /// Told to whoever sent it, and without effect on the id: anybody can have made these bytes.
  Result<void> reject(const std::string& id, const std::string& digest, const std::string& reason,
                      const std::string& detail) {
    ++rejected_;
    ++taken_.refused;
    Statement statement;
    statement.message = id;
    statement.digest = digest.empty() ? std::string(1, '-') : digest;
    statement.stage = Stage::refused;
    statement.reason = reason;
    statement.detail = detail;
    ASSIGN_OR_RETURN(auto document, post_.state(*identity_, partner_, statement));
    answer({Frame::Kind::receipt, id, 0, 0, std::move(document)});
    rejected_for_ = reason;
    return {};
  }

  Result<void> refuse(const Frame& frame, const std::string& digest, const Message& message,
                      const Error& error) {
    ++taken_.refused;
    store::Arrival arrival;
    arrival.message = row_of(message, name());
    arrival.message.id = frame.name;
    arrival.message.fault = fault_text(error);
    const bool known_word = error.message().key.starts_with("wire.refused.");
    return settle_on(std::move(arrival), digest, Stage::refused,
                     known_word ? error.message().key : "wire.refused.malformed",
                     known_word ? detail_of(error) : error.text(Language::english), message);
  }

  /// Signed and in the store with the others of these frames.
  Result<void> settle_on(store::Arrival arrival, const std::string& digest, Stage stage,
                         std::string reason, std::string detail, const Message& message) {
    auto& row = arrival.message;
    row.at = to_rfc3339(post_.clock.now());
    row.digest = digest;
    row.state = code_of(stage);
    Statement statement;
    statement.message = row.id;
    statement.digest = digest;
    statement.stage = stage;
    statement.reason = std::move(reason);
    statement.detail = std::move(detail);
    arrival.receipt = {row.id, name(), row.state, row.at, "", true, way_ == Post::Way::courier};
    const auto article = message.article.empty()
                             ? message.agreement
                             : fmt::format("{}, {}", message.agreement, message.article);
    ASSIGN_OR_RETURN(
        arrival.entry,
        post_.node.entry(
            {name(), message.purpose, article,
             statement.reason.empty() ? row.state : fmt::format("refused: {}", statement.reason),
             "", row.id}));
    known_.emplace(row.id, row);  // the same frame once more among these
    arrivals_.push_back(std::move(arrival));
    statements_.push_back(std::move(statement));
    return {};
  }

  Result<void> sign_arrivals() {
    std::vector<std::optional<Result<std::string>>> signed_statements(arrivals_.size());
    in_parallel(arrivals_.size(), [&](std::size_t i) {
      signed_statements[i] = post_.state(*identity_, partner_, statements_[i]);
    });
    for (std::size_t i = 0; i < arrivals_.size(); ++i) {
      ASSIGN_OR_RETURN(arrivals_[i].receipt.document, std::move(*signed_statements[i]));
    }
    return {};
  }

  /// It came before: the receipt that it got then, or, for other bytes, a refusal of these.
  Result<void> repeat(const store::InMessage& known, const std::string& digest) {
    if (known.state != "withdrawn" && known.digest != digest)
      return reject(known.id, digest, "wire.refused.other_bytes", "");
    ++taken_.repeated;
    for (const auto& arrival : arrivals_) {
      if (arrival.message.id == known.id) return {};  // answered with the others
    }
    return answer_again(known.id);
  }

  Result<void> answer_again(const std::string& id) {
    ASSIGN_OR_RETURN(const auto receipts, mail_.receipts(id));
    for (const auto& receipt : receipts) {
      if (receipt.ours && receipt.partner == name()) add_receipt(receipt);
    }
    return {};
  }

  void add_receipt(const store::Receipt& receipt) {
    if (way_ == Post::Way::courier) again_.push_back(receipt);
    answer({Frame::Kind::receipt, receipt.message, 0, 0, receipt.document});
  }

  Result<void> arrive() {
    if (rejected_ > 0) RETURN_IF_ERROR(note_rejected());
    if (!arrivals_.empty()) {
      RETURN_IF_ERROR(sign_arrivals());
      ASSIGN_OR_RETURN(const auto arrived, mail_.arrive(arrivals_));
      for (std::size_t i = 0; i < arrived.size(); ++i) {
        const auto& row = arrivals_[i].message;
        if (arrived[i].repeated && row.state != "withdrawn" && arrived[i].digest != row.digest) {
          RETURN_IF_ERROR(reject(row.id, row.digest, "wire.refused.other_bytes", ""));
        } else if (arrived[i].repeated) {
          add_receipt(arrived[i].receipt);
        } else {
          answer({Frame::Kind::receipt, row.id, 0, 0, arrived[i].receipt.document});
        }
      }
    }
    if (!again_.empty()) RETURN_IF_ERROR(mail_.keep_receipts(again_));
    return {};
  }

  /// The operator sees it with the partner's line.
  Result<void> note_rejected() {
    return mail_.change_link(name(), [&](store::Link& link) {
      link.rejected += rejected_;
      link.rejected_for = rejected_for_;
      link.rejected_at = to_rfc3339(post_.clock.now());
    });
  }

  // ---- receipts

  Result<void> take_receipt(const Frame& frame, Result<Statement>& statement) {
    if (!statement.ok()) {
      RETURN_IF_ERROR(remember_authors());
      statement = read_statement(frame.content, authors_);
    }
    if (!statement.ok() || statement.value().message != frame.name ||
        statement.value().by != name())
      return {};  // nobody's word
    const auto& said = statement.value();
    RETURN_IF_ERROR(take_know(said.knows));
    if (said.stage == Stage::submitted) return {};
    if (said.stage == Stage::withdrawn) return take_withdrawal(said);
    ASSIGN_OR_RETURN(const auto message, mail_.sent_message(said.message, false));
    if (!message || message->partner != name()) return {};
    ASSIGN_OR_RETURN(const bool about, is_about(said, *message));
    if (!about) return {};
    store::Settlement one{said.message, name(), "", "", {}, {}};
    if (said.stage == Stage::delivered) one.state = "delivered";
    if (said.stage == Stage::refused) {
      one.state = "refused";
      one.fault = fault_text(Error{Code::refused, said.reason, {{"detail", said.detail}}});
      ASSIGN_OR_RETURN(one.entry, post_.node.entry({name(), "", message->agreement,
                                                    fmt::format("refused by them: {}", said.reason),
                                                    "", said.message}));
    }
    one.receipt = {
        said.message, name(), std::string{code_of(said.stage)}, to_rfc3339(said.at), frame.content,
        false,        false};
    settlements_.push_back(std::move(one));
    if (said.stage != Stage::refused || is_proved(said.reason)) return {};
    return withdraw(said.message, said.digest);
  }

  /// Of our message, or of the very envelope that they could not read.
  Result<bool> is_about(const Statement& said, const store::OutMessage& message) {
    if (message.digest == said.digest) return true;
    if (said.stage != Stage::refused || is_proved(said.reason)) return false;
    ASSIGN_OR_RETURN(const auto sealed, mail_.sent_message(said.message));
    const auto bytes = crypto::from_base64(sealed ? sealed->envelope : std::string{});
    return bytes.ok() && crypto::sha256_hex(bytes.value()) == said.digest;
  }

  /// They could not tell that it is ours and keep nothing of it: what follows it in its case must not
  /// wait for it. Durable together with the refusal, which does not come again.
  Result<void> withdraw(const std::string& id, const std::string& digest) {
    Statement statement;
    statement.message = id;
    statement.digest = digest;
    statement.stage = Stage::withdrawn;
    ASSIGN_OR_RETURN(auto document, post_.state(*identity_, partner_, statement));
    store::Settlement one{id, name(), "", "", {}, {}};
    one.receipt = {id,   name(), "withdrawn", to_rfc3339(post_.clock.now()), std::move(document),
                   true, true};
    settlements_.push_back(std::move(one));
    return {};
  }

  /// The partner gave a message up. If it is here, its receipt says so; if not, it never takes effect.
  Result<void> take_withdrawal(const Statement& said) {
    ASSIGN_OR_RETURN(const auto ours, mail_.sent_message(said.message, false));
    if (ours && ours->partner == name()) return {};  // they say that ours will not come to them
    if (known_.contains(said.message)) return answer_again(said.message);
    store::Arrival arrival;
    arrival.message.id = said.message;
    arrival.message.partner = name();
    return settle_on(std::move(arrival), said.digest, Stage::withdrawn, "", "", {});
  }

  Result<void> settle() {
    if (settlements_.empty()) return {};
    ASSIGN_OR_RETURN(const auto changed, mail_.settle(settlements_));
    (void)changed;
    return {};
  }

  // ---- attachments

  Result<void> take_offer(const Frame& frame) {
    if (!post_.attachments.complete(frame.name) &&
        post_.attachments.used() + frame.size > post_.limits.attachments_bytes) {
      ++rejected_;
      rejected_for_ = "wire.attachment.no_room";
      return {};
    }
    offered_.insert(frame.name);
    answer({Frame::Kind::have, frame.name, 0, post_.attachments.held(frame.name), ""});
    return {};
  }

  Result<void> take_part(const Frame& frame) {
    const auto bytes = crypto::from_base64(frame.content);
    if (!bytes.ok()) return {};
    const bool begins = frame.offset == 0 && !offered_.contains(frame.name);
    if (begins && post_.attachments.used() + frame.size > post_.limits.attachments_bytes) {
      ++rejected_;
      rejected_for_ = "wire.attachment.no_room";
      return {};
    }
    const auto held = post_.attachments.append(frame.name, frame.size, frame.offset, bytes.value());
    // What did not agree with its digest begins again; what cannot be written stops everything.
    if (!held.ok() && held.error().code() == Code::unavailable) return held.error();
    answer({Frame::Kind::have, frame.name, 0, held.ok() ? held.value() : 0, ""});
    return {};
  }

  // ---- certificates

  /// A card shows its newest certificates only: those of before count for what they signed, a message
  /// that waited or the receipt that one got then.
  Result<void> remember_authors() {
    if (std::exchange(remembered_, true)) return {};
    ASSIGN_OR_RETURN(const auto old, post_.old_certificates(mail_, name()));
    authors_.insert(authors_.end(), old.begin(), old.end());
    return {};
  }

  /// A rotation: signed by a certificate that we go by, made later than the one that we have.
  Result<void> take_card(const Frame& frame) {
    // Also by one that was revoked here: such a partner must hear which one we go by now.
    const auto any = read_card(frame.content, partner_.card.certificates);
    if (!any.ok() || any.value().name != name() || any.value().party != partner_.card.party)
      return {};
    // A new card by the certificate in force alone: one of before signs messages still.
    const auto in_force = std::span{partner_.card.certificates}.first(1);
    const auto card = read_card(frame.content, in_force);
    const bool known = any.value().certificates.front() == partner_.card.certificates.front();
    const bool good = !authors_.empty() && authors_.front() == in_force.front();
    const bool counts = known || (card.ok() && good);
    const auto& now = any.value();
    if (counts && card.ok() && now.at > partner_.card.at) {
      store::Partner row{name(),        partner_.card.party,           "confirmed",
                         frame.content, to_rfc3339(post_.clock.now()), partner_.user};
      ASSIGN_OR_RETURN(const auto rows, certificates_of(now));
      ASSIGN_OR_RETURN(const auto entry,
                       post_.node.entry({name(), "key rotation", "wire", "card accepted", "", ""}));
      const auto kept = mail_.keep_partner(row, rows, entry);
      // A certificate that is another partner's: the card counts for nothing, and the rest goes on.
      if (!kept.ok() && kept.error().code() == Code::conflict) return {};
      RETURN_IF_ERROR(kept);
      partner_.card = now;
      authors_ = partner_.good(post_.clock.now());
      remembered_ = false;
    }
    // Also when it does not count: whoever hears which one we go by signs with that.
    answer({Frame::Kind::know, to_hex(partner_.card.certificates.front().fingerprint()), 0, 0, ""});
    return {};
  }

  /// The new ones, and those of before for what they signed.
  Result<std::vector<store::PartnerCertificate>> certificates_of(const Card& card) {
    std::vector<store::PartnerCertificate> rows;
    for (const auto& one : card.certificates)
      rows.push_back(
          {to_hex(one.fingerprint()), name(), rows.empty() ? "current" : "old", one.pem()});
    ASSIGN_OR_RETURN(const auto before, mail_.certificates());
    for (const auto& one : before) {
      const bool there = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        return row.fingerprint == one.fingerprint;
      });
      if (one.partner == name() && !there)
        rows.push_back(
            {one.fingerprint, one.partner, one.state == "revoked" ? one.state : "old", one.pem});
    }
    return rows;
  }

  Result<void> take_know(const std::string& fingerprint) {
    if (fingerprint.empty() || fingerprint == partner_.knows) return {};
    const bool ours = std::any_of(
        identity_->keys.begin(), identity_->keys.end(),
        [&](const auto& own) { return to_hex(own.certificate.fingerprint()) == fingerprint; });
    if (!ours) return {};
    partner_.knows = fingerprint;
    return mail_.change_link(name(), [&](store::Link& link) { link.knows = fingerprint; });
  }

  Post::Inside& post_;
  store::Mailbox& mail_;
  Partner partner_;
  Line& line_;
  const Post::Way way_;
  const std::shared_ptr<const Identity> identity_;
  std::vector<crypto::Certificate> authors_;
  std::shared_ptr<const safeguard::Decider> decider_;
  std::map<std::string, store::InMessage> known_;
  std::vector<store::Arrival> arrivals_;
  std::vector<Statement> statements_;  // of each of these
  std::vector<store::Settlement> settlements_;
  std::vector<store::Receipt> again_;
  std::set<std::string> offered_;  // that there is room for
  Post::Taken taken_;
  bool remembered_ = false;
  std::uint64_t rejected_ = 0;
  std::string rejected_for_;
};

}  // namespace

Result<Post::Taken> Post::take(const std::string& partner, std::span<const Frame> frames,
                               Line& line, Way way) {
  Taken answer;
  RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(auto from, inside_->confirmed(mail, partner));
    ASSIGN_OR_RETURN(answer, Arrivals(*inside_, mail, std::move(from), line, way).run(frames));
    return {};
  }));
  return answer;
}

}  // namespace entraide::wire
