// What goes to a partner now, by a line or by a courier.
#include <algorithm>

#include "wire/inside.h"

namespace entraide::wire {

namespace {

constexpr std::size_t receipts_at_once = 512;
constexpr std::size_t receipts_by_courier = 100'000;
// A courier brings no answer: each bundle of a week carries a receipt, and then it is enough.
constexpr std::chrono::days receipts_carried{7};

/// The frames for one partner, as far as one exchange may carry them.
class Departure {
 public:
  Departure(Post::Inside& post, store::Mailbox& mail, Partner partner, Line& line, Post::Way way)
      : post_{post},
        mail_{mail},
        partner_{std::move(partner)},
        line_{line},
        by_courier_{way == Post::Way::courier},
        identity_{post.identity()} {}

  /// From the message `skip` on; with an empty queue there are receipts and a card at most.
  Result<Outgoing> run(std::size_t skip = 0) {
    if (skip == 0) RETURN_IF_ERROR(add_card());
    ASSIGN_OR_RETURN(const auto queued,
                     mail_.outgoing(partner_.card.name, post_.limits.messages_per_exchange,
                                    post_.limits.bytes_per_exchange, skip));
    out_.looked_at = queued.size();
    RETURN_IF_ERROR(bury_dead(queued));
    for (const auto& message : queued) {
      if (by_courier_) RETURN_IF_ERROR(add_whole_files(message));
    }
    // After the burial: that a message will not come is told before what follows it.
    if (skip == 0) RETURN_IF_ERROR(add_receipts());
    for (const auto& message : queued) {
      if (!dead_.contains(message.id)) RETURN_IF_ERROR(add_message(message));
    }
    out_.more = out_.more || queued.size() == post_.limits.messages_per_exchange;
    return std::move(out_);
  }

 private:
  void add(Frame frame) { out_.frames += format_frame(frame); }
  std::size_t left() const {
    const auto most = post_.limits.bytes_per_exchange;
    return most - std::min(most, out_.frames.size());
  }

  /// After a rotation, until the partner goes by the new certificate.
  Result<void> add_card() {
    const auto current = to_hex(identity_->current().certificate.fingerprint());
    if (identity_->keys.size() < 2 || partner_.knows == current) return {};
    const auto now = post_.clock.now();
    const auto& known = Post::Inside::key_for(*identity_, partner_, now);
    Frame frame;
    frame.kind = Frame::Kind::card;
    ASSIGN_OR_RETURN(frame.content, sign_card(identity_->card(now), *known.key, known.certificate));
    add(std::move(frame));
    return {};
  }

  Result<void> add_receipts() {
    ASSIGN_OR_RETURN(out_.receipts,
                     mail_.pending_receipts(partner_.card.name,
                                            by_courier_ ? receipts_by_courier : receipts_at_once));
    for (const auto& receipt : out_.receipts)
      add({Frame::Kind::receipt, receipt.message, 0, 0, receipt.document});
    out_.more = out_.more || out_.receipts.size() == receipts_at_once;
    return {};
  }

  /// Why a message may not go any more.
  std::optional<std::string> dead_for(const store::OutMessage& message,
                                      const agreement::Packs& packs) const {
    const auto allowed = in_force_between(message.agreement, identity_->party, partner_.card.party,
                                          packs, post_.today());
    if (!allowed.ok()) return fault_text(allowed.error());
    const auto at = parse_rfc3339(message.at);
    if (at && post_.clock.now() - *at > std::chrono::days{post_.limits.give_up_days})
      return fault_text(Error{Code::unavailable,
                              "wire.dead.nobody",
                              {{"detail", std::to_string(post_.limits.give_up_days)}}});
    return {};
  }

  Result<void> bury_dead(const std::vector<store::OutMessage>& queued) {
    if (queued.empty()) return {};
    ASSIGN_OR_RETURN(const auto decider, post_.node.decider());
    std::vector<store::Settlement> settlements;
    for (const auto& message : queued) {
      const auto fault = dead_for(message, decider->packs());
      if (!fault) continue;
      Statement statement;
      statement.message = message.id;
      statement.digest = message.digest;
      statement.stage = Stage::withdrawn;
      ASSIGN_OR_RETURN(auto document, post_.state(*identity_, partner_, statement));
      store::Settlement one{message.id, partner_.card.name, "dead", *fault, {}, {}};
      one.receipt = {message.id,
                     partner_.card.name,
                     "withdrawn",
                     to_rfc3339(post_.clock.now()),
                     std::move(document),
                     true,
                     true};
      ASSIGN_OR_RETURN(
          one.entry, post_.node.entry({partner_.card.name, "", message.agreement,
                                       fmt::format("dead: {}", fault->substr(0, fault->find('\n'))),
                                       "", message.id}));
      settlements.push_back(std::move(one));
      dead_.insert(message.id);
    }
    if (settlements.empty()) return {};
    ASSIGN_OR_RETURN(const auto changed, mail_.settle(settlements));
    (void)changed;
    return {};
  }

  Result<void> add_message(const store::OutMessage& message) {
    if (behind_.contains(message.case_id)) return {};
    ASSIGN_OR_RETURN(const bool ready, attachments_ready(message));
    const bool fits = by_courier_ || out_.messages == 0 || message.envelope.size() <= left();
    if (!ready || !fits) {
      behind_.insert(message.case_id);
      out_.more = true;
      return {};
    }
    add({Frame::Kind::message, message.id, 0, 0, message.envelope});
    ++out_.messages;
    return {};
  }

  /// Asks how much of each is there, then sends what is missing; the message follows its files.
  Result<bool> attachments_ready(const store::OutMessage& message) {
    bool ready = true;
    for (const auto& [sealed, size] : needs_of(message.attachments)) {
      const auto there = line_.held.find(sealed);
      if (there == line_.held.end()) {
        if (asked_.insert(sealed).second) add({Frame::Kind::offer, sealed, size, 0, ""});
        ready = false;
      } else if (there->second < size) {
        if (asked_.insert(sealed).second) RETURN_IF_ERROR(add_parts(sealed, size, there->second));
        ready = false;
      }
    }
    return ready;
  }

  Result<void> add_parts(const std::string& sealed, std::uint64_t size, std::uint64_t offset) {
    while (offset < size && left() > part_bytes_max) {
      ASSIGN_OR_RETURN(const auto bytes, post_.attachments.read(sealed, offset, part_bytes_max));
      if (bytes.empty()) return {};
      add({Frame::Kind::part, sealed, size, offset, crypto::to_base64(bytes)});
      offset += bytes.size();
    }
    return {};
  }

  /// A courier cannot be asked what is there.
  Result<void> add_whole_files(const store::OutMessage& message) {
    for (const auto& [sealed, size] : needs_of(message.attachments)) {
      if (line_.held.contains(sealed)) continue;
      line_.held[sealed] = size;
      for (std::uint64_t offset = 0; offset < size;) {
        ASSIGN_OR_RETURN(const auto bytes, post_.attachments.read(sealed, offset, part_bytes_max));
        if (bytes.empty()) break;
        add({Frame::Kind::part, sealed, size, offset, crypto::to_base64(bytes)});
        offset += bytes.size();
      }
    }
    return {};
  }

  Post::Inside& post_;
  store::Mailbox& mail_;
  const Partner partner_;
  Line& line_;
  const bool by_courier_;
  const std::shared_ptr<const Identity> identity_;
  Outgoing out_;
  std::set<std::string> dead_, behind_, asked_;
};

}  // namespace

Result<Outgoing> Post::outgoing(const std::string& partner, Line& line) {
  Outgoing out;
  RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(auto to, inside_->confirmed(mail, partner));
    ASSIGN_OR_RETURN(out, Departure(*inside_, mail, std::move(to), line, Way::line).run());
    return {};
  }));
  return out;
}

Result<void> Post::went(const Outgoing& outgoing) {
  if (outgoing.receipts.empty()) return {};
  return inside_->node.with_mail(
      [&](store::Mailbox& mail) { return mail.receipts_sent(outgoing.receipts); });
}

Result<BundleWritten> Post::write_bundle(
    const std::string& partner, const std::function<Result<void>(std::string_view)>& write) {
  BundleWritten written;
  std::vector<store::Receipt> carried;
  crypto::Sha256 hash;
  const auto put = [&](std::string_view text) {
    hash.update(as_bytes(text));
    return write(text);
  };
  RETURN_IF_ERROR(put(bundle_heading(inside_->identity()->name, partner, inside_->clock.now())));
  Line line;
  while (true) {
    Outgoing page;
    RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
      ASSIGN_OR_RETURN(auto to, inside_->confirmed(mail, partner));
      ASSIGN_OR_RETURN(
          page, Departure(*inside_, mail, std::move(to), line, Way::courier).run(written.messages));
      return {};
    }));
    RETURN_IF_ERROR(put(page.frames));
    written.frames +=
        static_cast<std::size_t>(std::count(page.frames.begin(), page.frames.end(), '\n'));
    written.messages += page.messages;
    written.receipts += page.receipts.size();
    carried.insert(carried.end(), page.receipts.begin(), page.receipts.end());
    // A message that was given up meanwhile is in the queue no more.
    if (page.looked_at == 0) break;
  }
  RETURN_IF_ERROR(write(bundle_end(written.frames, to_hex(hash.finish()))));
  const auto enough = to_rfc3339(inside_->clock.now() - receipts_carried);
  // Nothing else tells of a refusal; and what follows a withdrawn message waits until that is known.
  std::erase_if(carried, [&](const auto& one) {
    return one.at >= enough || one.stage == "refused" || one.stage == "withdrawn";
  });
  if (!carried.empty()) {
    RETURN_IF_ERROR(
        inside_->node.with_mail([&](store::Mailbox& mail) { return mail.receipts_sent(carried); }));
  }
  return written;
}

}  // namespace entraide::wire
