#include "node/casebook.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>
#include <utility>

namespace entraide::node {

namespace json = boost::json;

namespace {

constexpr std::size_t deliveries_at_once = 32;
constexpr std::size_t requests_at_once = 500;
constexpr int replies_deep_max = 8;
constexpr std::string_view no_more_reminders = "none";     // later than any moment
constexpr std::chrono::hours remind_ahead{24 * 366 * 10};  // no procedure runs longer

/// Of a message's outline: words of the pack.
agreement::Form read_form(const std::string& text) {
  agreement::Form form;
  boost::system::error_code fault;
  const auto value = json::parse(text, fault);
  if (fault || !value.is_object()) return form;
  for (const auto& [field, content] : value.get_object()) {
    if (content.is_string()) form.emplace_back(field, content.get_string());
  }
  return form;
}

std::string value_of(const agreement::Form& form, std::string_view field) {
  for (const auto& [name, value] : form) {
    if (name == field) return value;
  }
  return {};
}

std::vector<desk::Happening> happenings_of(std::span<const store::RequestStep> steps) {
  std::vector<desk::Happening> all;
  for (const auto& one : steps) {
    all.push_back({one.id, one.state, one.asks ? desk::Side::asks : desk::Side::answers,
                   parse_rfc3339(one.at).value_or(Instant{}), one.ground,
                   one.has_reasons ? "given" : ""});
  }
  return all;
}

std::string_view standing_of(desk::Pressing pressing) {
  switch (pressing) {
    case desk::Pressing::overdue:
    case desk::Pressing::due_soon:
    case desk::Pressing::not_due_yet:
      return "runs";
    case desk::Pressing::no_limit:
    case desk::Pressing::suspended:
      return "waits";
    case desk::Pressing::over:
      return "over";
  }
  ENSURE(false);
}

desk::Course course_of(const desk::Rules& rules, const agreement::Form& form,
                       std::span<const store::RequestStep> steps, Instant now) {
  auto course = desk::follow(rules, form, happenings_of(steps));
  if (const auto silence = desk::by_silence(rules, form, course, now))
    course.history.push_back(*silence);
  return course;
}

std::string text_of(const std::optional<Instant>& at) { return at ? to_rfc3339(*at) : ""; }

}  // namespace

/// One reading of what is new, under the rules of this moment.
class Casebook::Following {
 public:
  Following(const Config& config, Instant now, store::Store& store,
            std::shared_ptr<const safeguard::Decider> decider,
            const std::vector<wire::Partner>& partners)
      : config_{config}, now_{now}, store_{store}, decider_{std::move(decider)} {
    for (const auto& one : partners) parties_[one.card.name] = one.card.party;
  }

  /// A delivery that was heard of: of ours by the partner, or of theirs here.
  Result<void> take(const store::Receipt& receipt) {
    return take(receipt.message, receipt.partner, !receipt.ours, receipt.at, 0);
  }

  /// A message that went or came over a channel.
  Result<void> take(const store::ChannelMessage& one) {
    ASSIGN_OR_RETURN(const auto partner, partner_of(one));
    const Told message{one.id,   one.case_id,     one.agreement, one.procedure,
                       one.step, one.in_reply_to, one.form,      one.urgent};
    return take(message, partner, one.ours, one.at, 0);
  }

  /// Its clocks have moved on.
  void look_again(const store::Request& request) { news_.try_emplace(request.id, request); }

  /// Keeps what was taken up since the last time.
  Result<void> keep() {
    std::vector<store::RequestNews> news;
    for (auto& [id, one] : news_) news.push_back(std::move(one));
    news_.clear();
    of_step_.clear();
    return store_.casework().keep_steps(
        news, [this](store::Request become, std::span<const store::RequestStep> all) {
          return Result<store::Casework::Become>{placed(std::move(become), all)};
        });
  }

  std::size_t taken() const { return taken_; }

  /// Of a node, or of whoever is written to over a channel; empty: not known.
  std::string party_of(const std::string& partner) const {
    if (auto theirs = correspondent_of(partner)) return std::move(theirs->second);
    const auto node = parties_.find(partner);
    return node == parties_.end() ? std::string{} : node->second;
  }

  Result<RequestShown> show(const store::Request& request) {
    RequestShown shown;
    shown.request = request;
    shown.decider = decider_;
    ASSIGN_OR_RETURN(shown.steps, store_.casework().steps(request.id));
    const auto rules = rules_for(request);
    if (rules.procedure == nullptr) return shown;
    const auto form = read_form(request.form);
    shown.procedure = rules.procedure;
    shown.course = course_of(rules, form, shown.steps, now_);
    shown.clocks = desk::clocks(rules, form, shown.course, now_);
    shown.place = desk::place(rules, form, shown.course, now_);
    const auto side = request.ours ? desk::Side::asks : desk::Side::answers;
    shown.next = desk::next_steps(rules, shown.course.state(), side);
    return shown;
  }

 private:
  /// Working days are counted by the calendar of the party that is asked.
  desk::Rules rules_for(const store::Request& request) const {
    const auto& packs = decider_->packs();
    const auto* pack = packs.find(request.agreement);
    return {pack == nullptr ? nullptr : pack->procedure(request.procedure), &packs.vocabulary,
            packs.calendar(request.ours ? party_of(request.partner) : config_.party)};
  }

  /// Whose request a message over a channel goes on with. An answer may take another way than its
  /// question: what counts is the party.
  Result<std::string> partner_of(const store::ChannelMessage& one) {
    auto own = correspondent(one.channel, one.party);
    if (one.in_reply_to.empty()) return own;
    ASSIGN_OR_RETURN(const auto asked, known(one.in_reply_to));
    auto partner = asked ? asked->partner : std::string{};
    if (!asked) {
      ASSIGN_OR_RETURN(const auto ours, store_.mail().sent_message(one.in_reply_to, false));
      if (ours) partner = ours->partner;
    }
    return party_of(partner) == one.party ? partner : own;
  }

  /// What the mailbox tells of a message without its envelope being opened.
  struct Told {
    std::string id, case_id, agreement, procedure, step, in_reply_to, outline;
    bool urgent = false;
  };
  template <class Row>
  static Told told_by(const Row& row) {
    return {row.id,   row.case_id,     row.agreement, row.procedure,
            row.step, row.in_reply_to, row.outline,   row.urgent};
  }

  Result<std::optional<Told>> told(const std::string& id, const std::string& partner, bool by_us) {
    using Maybe = std::optional<Told>;
    if (by_us) {
      ASSIGN_OR_RETURN(const auto row, store_.mail().sent_message(id, false));
      return row && row->partner == partner ? Maybe{told_by(*row)} : Maybe{};
    }
    const std::string ids[] = {id};
    ASSIGN_OR_RETURN(const auto rows, store_.mail().known(partner, ids));
    return rows.empty() ? Maybe{} : Maybe{told_by(rows.front())};
  }

  Result<void> take(const std::string& id, const std::string& partner, bool by_us,
                    const std::string& delivered_at, int depth) {
    ASSIGN_OR_RETURN(const auto message, told(id, partner, by_us));
    if (!message || message->procedure.empty()) return {};
    return take(*message, partner, by_us, delivered_at, depth);
  }

  Result<void> take(const Told& message, const std::string& partner, bool by_us,
                    const std::string& delivered_at, int depth) {
    ASSIGN_OR_RETURN(auto request, request_for(message, partner, depth));
    if (!request) request = begun_by(message, partner, by_us, delivered_at);
    store::RequestStep step;
    step.id = message.id;
    step.state = message.step;
    step.asks = by_us == request->ours;
    step.at = delivered_at;
    const auto form = read_form(message.outline);
    step.ground = value_of(form, "ground");
    step.has_reasons = !value_of(form, "reasons").empty();
    of_step_[step.id] = request->id;
    news_.try_emplace(request->id, *request).first->second.steps.push_back(std::move(step));
    ++taken_;
    return {};
  }

  Result<std::optional<store::Request>> known(const std::string& id) {
    const auto here = of_step_.find(id);
    if (here == of_step_.end()) return store_.casework().request_of(id);
    return std::optional{news_.at(here->second).request};
  }

  /// The request that a message belongs to; nothing: it begins one.
  Result<std::optional<store::Request>> request_for(const Told& message, const std::string& partner,
                                                    int depth) {
    if (message.in_reply_to.empty()) return known(message.id);
    ASSIGN_OR_RETURN(auto found, known(message.in_reply_to));
    if (!found && depth < replies_deep_max) {
      // They answered ours before we heard that they have it: when they had it is told later.
      ASSIGN_OR_RETURN(const auto ours, store_.mail().sent_message(message.in_reply_to, false));
      if (ours && ours->partner == partner) {
        RETURN_IF_ERROR(take(message.in_reply_to, partner, true, ours->at, depth + 1));
        ASSIGN_OR_RETURN(found, known(message.in_reply_to));
      }
    }
    // Under another instrument it is another request: it follows from this one.
    const bool same = found && found->partner == partner && found->agreement == message.agreement &&
                      found->procedure == message.procedure;
    if (same) return found;
    return known(message.id);
  }

  store::Request begun_by(const Told& message, const std::string& partner, bool by_us,
                          const std::string& delivered_at) const {
    store::Request request;
    request.id = message.id;
    request.partner = partner;
    request.case_id = message.case_id;
    request.agreement = message.agreement;
    request.procedure = message.procedure;
    request.urgent = message.urgent;
    request.opened_at = delivered_at;
    request.form = message.outline;
    const auto rules = rules_for(request);
    const auto beginner =
        rules.procedure == nullptr ? std::nullopt : desk::beginner(rules, message.step);
    request.ours = by_us == (beginner.value_or(desk::Side::asks) == desk::Side::asks);
    return request;
  }

  store::Casework::Become placed(store::Request become,
                                 std::span<const store::RequestStep> all) const {
    const auto rules = rules_for(become);
    become.standing = "waits";
    const auto reminded_until = std::exchange(become.remind, {});
    if (rules.procedure == nullptr) {  // its pack has gone: what was said stays
      if (!all.empty()) become.state = all.back().state;
      return {std::move(become)};
    }
    const auto form = read_form(become.form);
    const auto course = course_of(rules, form, all, now_);
    const auto place = desk::place(rules, form, course, now_);
    become.state = course.state();
    become.astray = course.astray.size();
    become.standing = standing_of(place.pressing);
    become.due = text_of(place.due);
    become.soon = text_of(place.soon);
    become.deadline = place.deadline;
    return remind(std::move(become), rules, form, course, reminded_until);
  }

  /// Those whose moment has come since the last time, and when the next one is. Only of this side's own
  /// people: the other desk reminds its own.
  store::Casework::Become remind(store::Request become, const desk::Rules& rules,
                                 const agreement::Form& form, const desk::Course& course,
                                 const std::string& until) const {
    store::Casework::Become done{std::move(become)};
    auto& request = done.request;
    request.remind = no_more_reminders;
    // From the moment that was promised last, itself included; one that lies ahead has not come yet.
    const auto since = parse_rfc3339(until.empty() ? request.opened_at : until).value_or(now_);
    const auto from = since <= now_ ? since - std::chrono::milliseconds{1} : now_;
    for (const auto& one : moments(rules, request, form, course, from)) {
      if (one.at > now_) {
        request.remind = to_rfc3339(one.at);
        break;
      }
      done.reminders.push_back({one.to, one.deadline, to_rfc3339(one.at), to_rfc3339(one.due)});
    }
    return done;
  }

  /// What the procedure reminds this side's people of; and at the end of a clock, their supervisor.
  std::vector<desk::Reminder> moments(const desk::Rules& rules, const store::Request& request,
                                      const agreement::Form& form, const desk::Course& course,
                                      Instant from) const {
    const auto side = request.ours ? desk::Side::asks : desk::Side::answers;
    auto all = desk::reminders(rules, form, course, from, now_ + remind_ahead);
    std::erase_if(all, [&](const desk::Reminder& one) {
      return rules.vocabulary->side_of(one.to).value_or(side) != side;
    });
    for (const auto& clock : desk::clocks(rules, form, course, now_)) {
      const auto& standing = clock.standing;
      if (!clock.runs() || standing.suspended || !standing.due || *standing.due <= from) continue;
      all.push_back({standing.deadline->id, "supervisor", *standing.due, *standing.due});
    }
    std::ranges::sort(
        all, {}, [](const desk::Reminder& one) { return std::tie(one.at, one.deadline, one.to); });
    return all;
  }

  const Config& config_;
  const Instant now_;
  store::Store& store_;
  const std::shared_ptr<const safeguard::Decider> decider_;
  std::map<std::string, std::string> parties_;
  std::map<std::string, store::RequestNews> news_;  // by the id of the request
  std::map<std::string, std::string> of_step_;      // to its request, of those in news_
  std::size_t taken_ = 0;
};

Result<std::size_t> Casebook::follow(std::size_t most) {
  const std::lock_guard lock{mutex_};
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto decider, correspondence_.decider());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  Following following{config_, clock_.now(), *store, std::move(decider), partners};
  auto& cases = store->casework();
  ASSIGN_OR_RETURN(auto followed, cases.followed());
  for (std::size_t seen = 0; seen < most;) {
    ASSIGN_OR_RETURN(const auto found, store->mail().deliveries(followed, deliveries_at_once));
    seen += found.size();
    if (found.empty()) break;
    for (const auto& [number, receipt] : found) RETURN_IF_ERROR(following.take(receipt));
    RETURN_IF_ERROR(following.keep());
    followed = found.back().first;
    RETURN_IF_ERROR(cases.set_followed(followed));
  }
  RETURN_IF_ERROR(follow_clocks(following, *store));
  return following.taken();
}

Result<void> Casebook::take(std::span<const store::ChannelMessage> messages) {
  const std::lock_guard lock{mutex_};
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto decider, correspondence_.decider());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  Following following{config_, clock_.now(), *store, std::move(decider), partners};
  for (const auto& one : messages) RETURN_IF_ERROR(following.take(one));
  return following.keep();
}

/// Where silence means consent the request moves on by itself.
Result<void> Casebook::follow_clocks(Following& following, store::Store& store) {
  store::QueueFilter filter;
  filter.group = store::QueueFilter::Group::overdue;
  filter.now = to_rfc3339(clock_.now());
  filter.since = clocks_seen_;
  filter.most = requests_at_once;
  while (true) {
    ASSIGN_OR_RETURN(const auto page, store.casework().queue(filter));
    for (const auto& request : page) following.look_again(request);
    if (page.size() < filter.most) break;
    filter.after = page.back().number;
  }
  RETURN_IF_ERROR(following.keep());
  clocks_seen_ = filter.now;
  return remind(following, store);
}

/// Each looked at has its next moment behind now, or none: it does not come again.
Result<void> Casebook::remind(Following& following, store::Store& store) {
  store::QueueFilter filter;
  filter.now = to_rfc3339(clock_.now());
  filter.remind_by = filter.now;
  filter.most = requests_at_once;
  while (true) {
    ASSIGN_OR_RETURN(const auto page, store.casework().queue(filter));
    for (const auto& request : page) following.look_again(request);
    RETURN_IF_ERROR(following.keep());
    if (page.size() < filter.most) return {};
  }
}

Result<RequestShown> Casebook::show(const std::string& id) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto found, store->casework().request_of(id));
  if (!found) return Error{Code::not_found, "node.request.unknown", {{"id", id}}};
  ASSIGN_OR_RETURN(auto decider, correspondence_.decider());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  return Following{config_, clock_.now(), *store, std::move(decider), partners}.show(*found);
}

Result<void> Casebook::each(
    std::size_t most,
    const std::function<void(const RequestShown& shown, const std::string& party)>& visit) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto decider, correspondence_.decider());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  Following following{config_, clock_.now(), *store, std::move(decider), partners};
  store::QueueFilter filter;
  filter.now = to_rfc3339(clock_.now());
  filter.most = std::min(requests_at_once, most);
  for (std::size_t seen = 0; seen < most;) {
    ASSIGN_OR_RETURN(const auto page, store->casework().queue(filter));
    for (const auto& request : page) {
      ASSIGN_OR_RETURN(const auto shown, following.show(request));
      visit(shown, following.party_of(request.partner));
    }
    seen += page.size();
    if (page.size() < filter.most) break;
    filter.after = page.back().number;
  }
  return {};
}

}  // namespace entraide::node
