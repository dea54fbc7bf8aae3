// Lines and couriers: what a node gives for a partner travels as one request, what the partner's node
// answers travels back; each may be lost, come twice, late, or when nobody waits for it any more.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/sim_scenario.h"

namespace entraide::sim {

namespace {

constexpr std::size_t kept_max = 24;

void keep(auto& all, auto one, SimRandom& random) {
  if (all.size() < kept_max) {
    all.push_back(std::move(one));
  } else {
    all[random.below(all.size())] = std::move(one);
  }
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1);
    lines.emplace_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

void Scenario::begin_exchange() {
  auto* from = some_up();
  if (from == nullptr) return;
  auto& to = other_than(*from);
  // As a node should wait that was told so; one that does not is told again.
  auto& wait_s = connections_[{from->name(), to.name()}].client.wait_s;
  if (std::exchange(wait_s, 0) == 0 || random().one_in(2)) exchange(*from, to);
}

void Scenario::exchange(SimOffice& from, SimOffice& to) {
  auto& connection = connections_[{from.name(), to.name()}];
  if (connection.awaited) connection = {connection.number + 1, {}, {}, {}};
  const auto post = from.post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  auto out = post.value()->outgoing(to.name(), connection.client);
  if (promises_.standing(from.name(), to.name()) != Standing::confirmed) {
    EXPECT_FALSE(out.ok()) << "I9: nothing for " << to.name() << ", who was revoked";
    return;
  }
  if (!out.ok()) {
    expect(from, out.error(), "gives what is for " + to.name());
    return;
  }
  const auto& frames = out.value().frames;
  if (frames.empty()) return;
  promises_.overhear(from, frames);
  keep(captured_, Carried{from.name(), to.name(), frames}, random());
  world_.note(fmt::format("  {} -> {} exchange {}: {} messages, {} receipts", from.name(),
                          to.name(), exchanges_ + 1, out.value().messages,
                          out.value().receipts.size()));
  const auto head = fmt::format("ask {} {}\n", ++exchanges_, connection.number);
  const auto request = head + (harsh_ && random().one_in(3) ? shaken(frames) : frames);
  connection.awaited = Awaited{exchanges_, std::move(out).value()};
  world_.send(from.name(), to.name(), request);
}

/// In another order and without some of the messages, as if they had come by several ways. All else is
/// there: whoever sent it is told that it went.
std::string Scenario::shaken(std::string_view frames) {
  auto lines = lines_of(frames);
  for (auto i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random().below(i)]);
  std::string text;
  for (const auto& line : lines) {
    if (!line.starts_with("message ") || !random().one_in(3)) text += line;
  }
  return text;
}

void Scenario::change_line() {
  const auto& from = *offices_[random().below(offices_.size())];
  const auto& to = other_than(from);
  const bool is_cut = world_.network().is_cut(from.name(), to.name());
  world_.note(fmt::format("  {} -> {} is {}", from.name(), to.name(), is_cut ? "mended" : "cut"));
  if (is_cut) {
    world_.network().mend(from.name(), to.name());
  } else {
    world_.network().cut(from.name(), to.name());
  }
}

void Scenario::deliver() {
  const auto delivery = world_.deliver_next();
  if (!delivery || !office(delivery->to).up()) return;
  const auto head =
      split(std::string_view{delivery->bytes}.substr(0, delivery->bytes.find('\n')), ' ');
  ASSERT_EQ(head.size(), 3U);
  const auto number = parse_int(head[1]), connection = parse_int(head[2]);
  ASSERT_TRUE(number && connection);
  if (head[0] == "ask") {
    serve(*delivery, static_cast<std::uint64_t>(*number), static_cast<std::uint64_t>(*connection));
  } else {
    finish(*delivery, static_cast<std::uint64_t>(*number), static_cast<std::uint64_t>(*connection));
  }
}

void Scenario::serve(const Delivery& delivery, std::uint64_t number, std::uint64_t connection) {
  auto& to = office(delivery.to);
  const auto text = std::string_view{delivery.bytes}.substr(delivery.bytes.find('\n') + 1);
  const auto frames = wire::parse_frames(text);
  ASSERT_TRUE(frames.ok()) << frames.error().text(Language::english);
  auto& known = connections_[{delivery.from, delivery.to}];
  wire::Line scratch;  // of a connection that is no more
  const auto post = to.post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  const auto taken = post.value()->take(delivery.from, frames.value(),
                                        known.number == connection ? known.server : scratch);
  if (promises_.standing(to.name(), delivery.from) != Standing::confirmed) {
    EXPECT_FALSE(taken.ok()) << "I9: " << to.name() << " hears nobody that was revoked";
    return;
  }
  if (!taken.ok()) {
    expect(to, taken.error(), "takes what " + delivery.from + " sent");
    return;
  }
  world_.note(fmt::format("  {} took exchange {}: {} messages, {} repeated, {} refused", to.name(),
                          number, taken.value().messages, taken.value().repeated,
                          taken.value().refused));
  if (to.fell()) return;
  promises_.overhear(to, taken.value().frames);
  world_.send(delivery.to, delivery.from,
              fmt::format("reply {} {}\n", number, connection) + taken.value().frames);
}

void Scenario::finish(const Delivery& delivery, std::uint64_t number, std::uint64_t connection) {
  auto& from = office(delivery.to);  // who asked
  const auto text = std::string_view{delivery.bytes}.substr(delivery.bytes.find('\n') + 1);
  const auto frames = wire::parse_frames(text);
  ASSERT_TRUE(frames.ok()) << frames.error().text(Language::english);
  auto& known = connections_[{delivery.to, delivery.from}];
  const bool waited =
      known.number == connection && known.awaited && known.awaited->number == number;
  wire::Line scratch;
  const auto post = from.post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  const auto taken =
      post.value()->take(delivery.from, frames.value(), waited ? known.client : scratch);
  if (promises_.standing(from.name(), delivery.from) != Standing::confirmed) {
    EXPECT_FALSE(taken.ok()) << "I9: " << from.name() << " hears nobody that was revoked";
    return;
  }
  if (!taken.ok()) {
    expect(from, taken.error(), "takes the answer of " + delivery.from);
    return;
  }
  if (!waited) return;
  const auto out = std::move(*std::exchange(known.awaited, std::nullopt)).out;
  expect(from, post.value()->went(out), "notes that it went");
}

void Scenario::load_courier() {
  auto* from = some_up();
  if (from == nullptr) return;
  const auto& to = other_than(*from);
  const auto post = from->post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  std::string text;
  const auto written =
      post.value()->write_bundle(to.name(), [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
      });
  // What is on a courier's stick has left, whether its end was written or not.
  promises_.overhear(*from, text);
  if (promises_.standing(from->name(), to.name()) != Standing::confirmed) {
    EXPECT_FALSE(written.ok()) << "I9: nothing for " << to.name() << ", who was revoked";
    return;
  }
  if (!written.ok()) {
    expect(*from, written.error(), "writes a bundle");
    return;
  }
  world_.note(fmt::format("  {} -> {} by courier: {} messages, {} receipts", from->name(),
                          to.name(), written.value().messages, written.value().receipts));
  promises_.noted_bundle(*from, to.name());
  keep(bundles_, Carried{from->name(), to.name(), std::move(text)}, random());
}

/// It may come again later: the stick is not emptied.
void Scenario::unload_courier() {
  if (bundles_.empty()) return;
  auto bundle = bundles_[random().below(bundles_.size())];
  const auto drawn = random().below(4);
  if (drawn == 0) bundle.text.resize(random().below(bundle.text.size()));
  if (drawn == 1) {
    auto lines = lines_of(bundle.text);
    for (std::size_t i = lines.size() - 1; i > 2; --i)  // all but the heading and the end
      std::swap(lines[i - 1], lines[1 + random().below(i - 1)]);
    bundle.text.clear();
    for (const auto& line : lines) bundle.text += line;
  }
  world_.note(fmt::format("  courier {} -> {}{}", bundle.from, bundle.to,
                          drawn == 0   ? " cut"
                          : drawn == 1 ? " in another order"
                                       : ""));
  read_bundle(bundle, drawn > 1);
}

void Scenario::read_bundle(const Carried& bundle, bool whole) {
  auto& to = office(bundle.to);
  if (!to.up()) return;
  const auto post = to.post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  TextReader reader{bundle.text};
  const auto read = post.value()->read_bundle(reader);
  if (promises_.standing(to.name(), bundle.from) != Standing::confirmed || !whole) return;
  if (!read.ok()) {
    expect(to, read.error(), "reads a bundle");
  } else {
    EXPECT_TRUE(read.value().whole && read.value().unread == 0) << "a bundle as it was written";
  }
}

}  // namespace entraide::sim
