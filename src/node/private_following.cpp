// How what partners are told follows the store: all of it at first, then what changed.
#include <algorithm>

#include "base/parallel.h"
#include "node/alert_text.h"
#include "node/private_publisher.h"

namespace entraide::node {

namespace {

using private_check::Entry;
using private_check::OutputSeed;

constexpr std::uint8_t untold = 255;
constexpr std::size_t threads_max = 64;
constexpr std::size_t page_alerts = 2'000;
constexpr std::size_t request_alerts_max = 4'000;  // what somebody who asks can wait for,
constexpr std::size_t request_fresh_max = 500;     // and what they can wait to be evaluated
constexpr std::size_t followed_max = 5'000;        // more changes than this: all is looked through

Error making() { return {Code::unavailable, "node.private.making"}; }

std::vector<Entry> entries_of(const std::map<OutputSeed, std::uint8_t>& these,
                              const std::map<OutputSeed, std::uint8_t>& others) {
  std::vector<Entry> entries;
  for (const auto& [seed, category] : these) {
    const auto other = others.find(seed);
    if (other == others.end() || other->second != category) entries.push_back({seed, category});
  }
  return entries;
}

/// Those whose outputs are not there, evaluated on every processor.
Result<std::vector<HeldOutputs::Made>> evaluated(const HeldOutputs& outputs, const Epoch& epoch,
                                                 const std::vector<const record::Entity*>& alerts) {
  std::vector<const record::Entity*> fresh;
  for (const auto* one : alerts) {
    if (!outputs.has(one->id, HeldOutputs::stamp_of(*one))) fresh.push_back(one);
  }
  std::vector<HeldOutputs::Made> made(fresh.size());
  std::mutex mutex;
  std::optional<Error> fault;
  in_parallel(fresh.size(), threads_max, [&](std::size_t i) {
    auto one = outputs_of(epoch, *fresh[i]);
    if (one.ok()) {
      made[i] = std::move(one).value();
      return;
    }
    const std::lock_guard lock{mutex};
    fault = one.error();
  });
  if (fault) return *std::move(fault);
  return made;
}

}  // namespace

Result<HeldOutputs::Made> outputs_of(const Epoch& epoch, const record::Entity& alert) {
  HeldOutputs::Made made{alert.id, HeldOutputs::stamp_of(alert), {}};
  for (const auto& key : private_check::held_keys(alert)) {
    ASSIGN_OR_RETURN(const auto output, epoch.key->output(as_bytes(key)));
    made.seeds.push_back(private_check::seed_of(output));
  }
  return made;
}

Result<void> PrivatePublisher::open_outputs(const Epoch& epoch) {
  if (outputs_ && epoch_ == epoch.name) return {};
  const auto folder = config_.home / "private-checks";
  if (next_ && next_epoch_ == epoch.name) {
    outputs_ = std::move(next_);
  } else {
    ASSIGN_OR_RETURN(outputs_, HeldOutputs::open(folder / ("outputs." + epoch.name)));
  }
  epoch_ = epoch.name;
  followed_.reset();
  books_.clear();
  // Of another epoch nothing is told any more.
  std::error_code ignored;
  for (const auto& one : std::filesystem::directory_iterator{folder, ignored}) {
    const auto name = one.path().filename().string();
    if (name.starts_with("outputs.") && !name.starts_with("outputs." + epoch.name))
      std::filesystem::remove(one.path(), ignored);
  }
  return {};
}

/// In order of the alerts; those that are over are there without a record.
Result<PrivatePublisher::SharedAlerts> PrivatePublisher::page_after(const std::string& alert) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto rows, store->check_shares().shares_after(alert, page_alerts));
  const auto today = to_iso8601(clock_.today());
  SharedAlerts page;
  for (auto& row : rows) {
    auto [at, fresh] = page.try_emplace(row.alert);
    if (fresh) {
      ASSIGN_OR_RETURN(at->second.alert, store->entity(own_alerts, row.alert));
      const auto& found = at->second.alert;
      if (found && (!found->alert || found->alert->expires_on <= today)) at->second.alert.reset();
    }
    at->second.shares.push_back(std::move(row));
  }
  return page;
}

Result<PrivatePublisher::SharedAlerts> PrivatePublisher::shared(
    const std::vector<std::string>& alerts) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  const auto today = to_iso8601(clock_.today());
  SharedAlerts all;
  for (const auto& id : alerts) {
    auto& one = all[id];
    ASSIGN_OR_RETURN(one.shares, store->check_shares().shares_of(id));
    if (one.shares.empty()) continue;
    ASSIGN_OR_RETURN(one.alert, store->entity(own_alerts, id));
    if (one.alert && (!one.alert->alert || one.alert->alert->expires_on <= today))
      one.alert.reset();
  }
  return all;
}

/// Alerts that changed, or of which something else was said.
Result<std::vector<std::string>> PrivatePublisher::changed_since(const Stamp& before) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto all, store->check_shares().changed_since(before.shares));
  ASSIGN_OR_RETURN(const auto changes, store->changes(std::string{own_alerts}, before.edition));
  for (const auto& one : changes) all.push_back(one.id);
  std::ranges::sort(all);
  const auto doubled = std::ranges::unique(all);
  all.erase(doubled.begin(), doubled.end());
  return all;
}

Result<void> PrivatePublisher::follow(const Epoch& epoch, const Stamp& now, Patience patience,
                                      const std::stop_token& stop) {
  RETURN_IF_ERROR(open_outputs(epoch));
  // A store that lost an edition is another store: a backup put back.
  const bool follows =
      followed_ && followed_->edition <= now.edition && followed_->shares <= now.shares;
  if (follows) {
    if (followed_->edition == now.edition && followed_->shares == now.shares) return {};
    ASSIGN_OR_RETURN(const auto changed, changed_since(*followed_));
    if (changed.size() <= (patience == Patience::request ? request_fresh_max : followed_max)) {
      ASSIGN_OR_RETURN(const auto alerts, shared(changed));
      RETURN_IF_ERROR(apply(epoch, alerts, now));
      followed_ = now;
      return {};
    }
    if (patience == Patience::request) return making();
  }
  RETURN_IF_ERROR(take_all(*outputs_, epoch, patience, stop));
  if (stop.stop_requested()) return making();
  books_.clear();
  followed_ = now;
  return {};
}

/// The outputs of every alert that is shared, and of no other.
Result<void> PrivatePublisher::take_all(HeldOutputs& outputs, const Epoch& epoch, Patience patience,
                                        const std::stop_token& stop) {
  std::size_t seen = 0, fresh = 0;
  std::set<std::string> present;
  for (std::string last;;) {
    ASSIGN_OR_RETURN(const auto page, page_after(last));
    if (page.empty()) break;
    last = page.rbegin()->first;
    std::vector<const record::Entity*> alerts;
    for (const auto& [id, one] : page) {
      if (!one.alert) continue;
      alerts.push_back(&*one.alert);
      present.insert(id);
      fresh += !outputs.has(id, HeldOutputs::stamp_of(*one.alert));
    }
    seen += page.size();
    if (patience == Patience::request && (seen > request_alerts_max || fresh > request_fresh_max))
      return making();
    if (stop.stop_requested()) return {};
    ASSIGN_OR_RETURN(auto made, evaluated(outputs, epoch, alerts));
    RETURN_IF_ERROR(outputs.keep(std::move(made)));
  }
  std::vector<std::string> gone;
  for (auto& one : outputs.alerts()) {
    if (!present.contains(one)) gone.push_back(std::move(one));
  }
  outputs.forget(gone);
  return {};
}

Result<void> PrivatePublisher::prepare(const Epoch& next, const std::stop_token& stop) {
  if (next_ && next_epoch_ == next.name) return {};
  if (!next_) {
    ASSIGN_OR_RETURN(next_,
                     HeldOutputs::open(config_.home / "private-checks" / ("outputs." + next.name)));
  }
  RETURN_IF_ERROR(take_all(*next_, next, Patience::keeper, stop));
  if (!stop.stop_requested()) next_epoch_ = next.name;
  return {};
}

Result<std::optional<std::uint8_t>> PrivatePublisher::told_of(const TellOne& tell,
                                                              const Binding& binding,
                                                              const Shared& one) const {
  if (!one.alert) return std::optional<std::uint8_t>{};
  for (const auto& share : one.shares) {
    const bool meant = share.partners.empty() ||
                       std::ranges::find(share.partners, binding.partner) != share.partners.end();
    if (share.agreement == binding.agreement && meant) return tell(*one.alert, share);
  }
  return std::optional<std::uint8_t>{};
}

/// What is told of each of these outputs: of alerts that share one, the least.
PrivatePublisher::Told PrivatePublisher::told_now(const Book& book,
                                                  const std::set<OutputSeed>& seeds) {
  Told told;
  for (const auto& seed : seeds) {
    for (const auto number : outputs_->with(seed)) {
      if (number >= book.told.size() || book.told[number] == untold) continue;
      const auto [at, fresh] = told.try_emplace(seed, book.told[number]);
      if (!fresh) at->second = std::min(at->second, book.told[number]);
    }
  }
  return told;
}

Result<void> PrivatePublisher::apply(const Epoch& epoch, const SharedAlerts& changed,
                                     const Stamp& now) {
  std::vector<const record::Entity*> alerts;
  std::set<OutputSeed> seeds;
  std::vector<std::string> gone;
  for (const auto& [id, one] : changed) {
    if (one.alert) alerts.push_back(&*one.alert);
    if (!one.alert) gone.push_back(id);
    if (const auto number = outputs_->number_of(id)) {
      for (const auto& seed : outputs_->seeds(*number)) seeds.insert(seed);
    }
  }
  ASSIGN_OR_RETURN(auto made, evaluated(*outputs_, epoch, alerts));
  for (const auto& one : made) seeds.insert(one.seeds.begin(), one.seeds.end());
  // Those of other rules are made anew anyway.
  std::erase_if(books_, [&](const auto& one) {
    return one.second.of.rules != now.rules || one.second.of.day != now.day;
  });
  std::map<Binding, Told> before;
  for (const auto& [binding, book] : books_) before[binding] = told_now(book, seeds);
  for (const auto& id : gone) {
    const auto number = outputs_->number_of(id);
    for (auto& [binding, book] : books_) {
      if (number && *number < book.told.size()) book.told[*number] = untold;
    }
  }
  RETURN_IF_ERROR(outputs_->keep(std::move(made)));
  outputs_->forget(gone);
  for (auto at = books_.begin(); at != books_.end();) {
    auto& [binding, book] = *at;
    const auto rewritten = [&]() -> Result<void> {
      ASSIGN_OR_RETURN(const auto tell, teller_(binding));
      book.told.resize(outputs_->size(), untold);
      for (const auto* alert : alerts) {
        ASSIGN_OR_RETURN(const auto told, told_of(tell, binding, changed.at(alert->id)));
        book.told[*outputs_->number_of(alert->id)] = told.value_or(untold);
      }
      book.of = now;
      return rewrite(epoch, binding, book, before[binding], told_now(book, seeds));
    }();
    at = rewritten.ok() ? std::next(at) : books_.erase(at);  // made anew when it is asked for
  }
  return {};
}

Result<void> PrivatePublisher::rewrite(const Epoch& epoch, const Binding& binding, Book& book,
                                       const Told& before, const Told& after) {
  const auto gone = entries_of(before, after), come = entries_of(after, before);
  if (!gone.empty() || !come.empty()) {
    const auto salt = seeds_.salt(epoch, binding.partner, binding.agreement, binding.purpose);
    ASSIGN_OR_RETURN(auto changed,
                     book.structure->changed(gone, come, book.entries, salt, *epoch.binding));
    book.entries = book.entries + come.size() - gone.size();
    book.structure = std::make_shared<const private_check::Structure>(std::move(changed));
  }
  publish(epoch, binding, book);
  return {};
}

Result<void> PrivatePublisher::build(const Epoch& epoch, const Binding& binding, const Stamp& now,
                                     Patience patience, const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const auto tell, teller_(binding));
  Book book;
  book.of = now;
  book.told.assign(outputs_->size(), untold);
  std::size_t seen = 0;
  for (std::string last;;) {
    ASSIGN_OR_RETURN(const auto page, page_after(last));
    if (page.empty()) break;
    last = page.rbegin()->first;
    seen += page.size();
    if (stop.stop_requested() || (patience == Patience::request && seen > request_alerts_max))
      return making();
    for (const auto& [id, one] : page) {
      // What came a moment ago is not evaluated yet: it follows.
      const auto number = outputs_->number_of(id);
      if (!number) continue;
      ASSIGN_OR_RETURN(const auto told, told_of(tell, binding, one));
      book.told[*number] = told.value_or(untold);
    }
  }
  std::vector<Entry> entries;
  for (std::uint32_t number = 0; number < book.told.size(); ++number) {
    if (book.told[number] == untold) continue;
    for (const auto& seed : outputs_->seeds(number)) entries.push_back({seed, book.told[number]});
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.seed != b.seed ? a.seed < b.seed : a.category < b.category;
  });
  const auto doubled = std::ranges::unique(entries, {}, &Entry::seed);
  entries.erase(doubled.begin(), doubled.end());
  const auto salt = seeds_.salt(epoch, binding.partner, binding.agreement, binding.purpose);
  ASSIGN_OR_RETURN(auto structure,
                   private_check::Structure::publish(entries, salt, *epoch.binding));
  book.entries = entries.size();
  book.structure = std::make_shared<const private_check::Structure>(std::move(structure));
  publish(epoch, binding, book);
  books_.insert_or_assign(binding, std::move(book));
  return {};
}

void PrivatePublisher::publish(const Epoch& epoch, const Binding& binding, const Book& book) {
  Published made;
  made.statement = {binding.agreement,
                    epoch.name,
                    epoch.key->public_key(),
                    seeds_.salt(epoch, binding.partner, binding.agreement, binding.purpose),
                    book.structure->entries(),
                    book.structure->digests(),
                    private_check::hit_categories(),
                    to_rfc3339(epoch.until)};
  made.structure = book.structure;
  const std::lock_guard lock{told_mutex_};
  told_.insert_or_assign(binding, std::pair{book.of, std::move(made)});
}

}  // namespace entraide::node
