#include "match/judgement.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "match/finding.h"
#include "text/text.h"

namespace entraide::match {

namespace {

constexpr std::pair<Opinion, std::string_view> opinions[] = {
    {Opinion::same, "same"}, {Opinion::not_same, "not_same"}, {Opinion::unsure, "unsure"}};

using Numbers = std::vector<std::uint64_t>;

Error conflict(std::string key, const Numbers& numbers) {
  std::vector<std::string> texts;
  for (const auto number : numbers) texts.push_back(std::to_string(number));
  return Error{Code::conflict, std::move(key), {{"judgements", join(texts, ", ")}}};
}

std::pair<std::size_t, std::size_t> ordered(std::size_t one, std::size_t other) {
  return {std::min(one, other), std::max(one, other)};
}

}  // namespace

std::string_view code_of(Opinion opinion) {
  for (const auto& [known, code] : opinions) {
    if (known == opinion) return code;
  }
  ENSURE(false);
}

std::optional<Opinion> opinion_from(std::string_view code) {
  for (const auto& [opinion, known] : opinions) {
    if (known == code) return opinion;
  }
  return {};
}

std::string_view code_of(Relation::Kind kind) {
  switch (kind) {
    case Relation::Kind::unjudged:
      return "unjudged";
    case Relation::Kind::unsure:
      return "unsure";
    case Relation::Kind::not_same:
      return "not_same";
    case Relation::Kind::same:
      return "same";
    case Relation::Kind::contradictory:
      return "contradictory";
  }
  ENSURE(false);
}

std::string identity_text(const record::Entity& entity) {
  std::set<std::string> lines;
  for (const auto& name : entity.names) {
    auto words = text::tokens(name.full);
    std::sort(words.begin(), words.end());
    lines.insert("name " + join(words, " "));
  }
  for (const auto& birth : entity.birth_dates) lines.insert("born " + birth.date.text());
  for (const auto& document : entity.documents)
    lines.insert("document " + normalised_number(document.number));
  return join({lines.begin(), lines.end()}, "\n");
}

bool names_one(const record::Entity& question) {
  const bool numbered =
      std::any_of(question.documents.begin(), question.documents.end(),
                  [](const auto& one) { return !normalised_number(one.number).empty(); });
  if (numbered) return true;
  if (question.names.empty()) return false;
  if (question.kind == record::Kind::person || question.kind == record::Kind::other)
    return !question.birth_dates.empty();
  return true;  // a ship or a company has its name more or less to itself
}

Resolver::Place Resolver::Clusters::root_of(Place place) const {
  while (root[place] != place) place = root[place];
  return place;
}

/// Always to the smaller place: the roots do not depend on the order of judgements.
void Resolver::Clusters::join(Place one, Place other) {
  const auto [smaller, larger] = ordered(root_of(one), root_of(other));
  root[larger] = smaller;
}

void Resolver::Clusters::part(Place one, Place other, std::uint64_t number) {
  parted[ordered(root_of(one), root_of(other))].push_back(number);
}

const Numbers* Resolver::Clusters::between(Place one, Place other) const {
  const auto found = parted.find(ordered(root_of(one), root_of(other)));
  return found == parted.end() ? nullptr : &found->second;
}

Resolver::Resolver(std::span<const Judgement> judgements) {
  std::vector<Judgement> in_force;
  for (const auto& one : judgements) {
    if (!one.in_force() || one.one == one.other) continue;
    in_force.push_back(one);
    places_.try_emplace(one.one);
    places_.try_emplace(one.other);
  }
  std::sort(in_force.begin(), in_force.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  Place next = 0;
  for (auto& [identity, place] : places_) place = next++;
  same_.resize(places_.size());
  for (const auto& one : in_force) {
    const auto from = places_.at(one.one), to = places_.at(one.other);
    direct_[ordered(from, to)].push_back(one);
    if (one.opinion != Opinion::same) continue;
    same_[from].emplace_back(one.number, to);
    same_[to].emplace_back(one.number, from);
  }
  all_ = clusters(in_force, false);
  confirmed_ = clusters(in_force, true);
}

Resolver::Clusters Resolver::clusters(std::span<const Judgement> in_force,
                                      bool confirmed_only) const {
  Clusters made;
  made.root.resize(places_.size());
  std::iota(made.root.begin(), made.root.end(), Place{0});
  const auto counts = [&](const Judgement& one, Opinion opinion) {
    return one.opinion == opinion && (one.looked_at || !confirmed_only);
  };
  for (const auto& one : in_force) {
    if (counts(one, Opinion::same)) made.join(places_.at(one.one), places_.at(one.other));
  }
  for (const auto& one : in_force) {
    if (counts(one, Opinion::not_same))
      made.part(places_.at(one.one), places_.at(one.other), one.number);
  }
  return made;
}

std::optional<Resolver::Place> Resolver::place_of(const Identity& identity) const {
  const auto found = places_.find(identity);
  return found == places_.end() ? std::nullopt : std::optional{found->second};
}

/// The judgements that join two of one cluster: as few as will do. Of several such ways the same one from
/// either end.
Numbers Resolver::path(Place one, Place other) const {
  const auto [from, to] = ordered(one, other);
  std::map<Place, std::pair<Place, std::uint64_t>> came;  // from where, by which judgement
  std::deque<Place> next{from};
  while (!next.empty() && !came.contains(to)) {
    const auto here = next.front();
    next.pop_front();
    for (const auto& [number, there] : same_[here]) {
      if (there == from || !came.try_emplace(there, here, number).second) continue;
      next.push_back(there);
    }
  }
  Numbers numbers;
  for (auto at = to; at != from; at = came.at(at).first) numbers.push_back(came.at(at).second);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Relation Resolver::relation(const Identity& one, const Identity& other) const {
  using Kind = Relation::Kind;
  if (one == other) return {Kind::same, true, {}};
  const auto from = place_of(one), to = place_of(other);
  if (!from || !to) return {};
  const bool joined = all_.root_of(*from) == all_.root_of(*to);
  const auto* parted = all_.between(*from, *to);
  if (joined || parted != nullptr) {
    for (const auto place : {*from, *to}) {
      if (const auto* broken = all_.between(place, place))
        return {Kind::contradictory, false, *broken};
    }
  }
  if (joined) {
    const bool confirmed = confirmed_.root_of(*from) == confirmed_.root_of(*to);
    return {Kind::same, confirmed, path(*from, *to)};
  }
  if (parted != nullptr)
    return {Kind::not_same, confirmed_.between(*from, *to) != nullptr, *parted};
  Relation open;
  if (const auto direct = direct_.find(ordered(*from, *to)); direct != direct_.end()) {
    open.kind = Kind::unsure;
    for (const auto& said : direct->second) open.judgements.push_back(said.number);
  }
  return open;
}

Result<void> Resolver::admit(const Judgement& next) const {
  if (next.one == next.other) return Error{Code::invalid, "match.judgement.itself"};
  const auto from = place_of(next.one), to = place_of(next.other);
  if (!from || !to || next.opinion == Opinion::unsure) return {};
  if (const auto direct = direct_.find(ordered(*from, *to)); direct != direct_.end()) {
    for (const auto& said : direct->second) {
      if (said.opinion == next.opinion) return conflict("match.judgement.repeated", {said.number});
    }
  }
  if (next.opinion == Opinion::not_same && all_.root_of(*from) == all_.root_of(*to))
    return conflict("match.judgement.joined", path(*from, *to));
  if (next.opinion == Opinion::same) {
    if (const auto* parted = all_.between(*from, *to))
      return conflict("match.judgement.parted", *parted);
  }
  return {};
}

std::size_t Resolver::set_aside(const Identity& one) const {
  const auto place = place_of(one);
  if (!place) return 0;
  std::set<Place> parted;
  const auto root = confirmed_.root_of(*place);
  for (const auto& [roots, numbers] : confirmed_.parted) {
    if (roots.first == root) parted.insert(roots.second);
    if (roots.second == root) parted.insert(roots.first);
  }
  if (parted.empty()) return 0;
  return static_cast<std::size_t>(std::count_if(places_.begin(), places_.end(), [&](auto& known) {
    return !known.first.dataset.empty() && parted.contains(confirmed_.root_of(known.second));
  }));
}

}  // namespace entraide::match
