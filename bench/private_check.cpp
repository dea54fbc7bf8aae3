// Private checks, room by room: the group, one check on both sides, what an epoch costs its holder.
//   private_check [ALERTS]     ALERTS: of the structure; their outputs are drawn, not evaluated
// One thread but where it says otherwise. Prints JSON.
#include "private_check/private_check.h"

#include <fmt/format.h>
#include <sodium.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/parallel.h"

namespace {

using namespace entraide;
using namespace entraide::private_check;
using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point began) {
  return std::chrono::duration<double>(Steady::now() - began).count();
}

/// How often a second `work` can be done, by about a second of it.
template <class Work>
double rate(const Work& work) {
  std::size_t count = 0;
  const auto began = Steady::now();
  while (seconds_since(began) < 1.0) {
    work();
    ++count;
  }
  return static_cast<double>(count) / seconds_since(began);
}

record::Entity person(std::size_t number) {
  static constexpr const char* syllables[] = {"gher", "may", "tes", "fay", "wol", "de", "ab",
                                              "ra",   "ham", "is",  "yon", "as",  "sa", "lem",
                                              "mu",   "ber", "han", "ki",  "ro",  "lin"};
  std::string name;
  auto rest = number * 2'654'435'761U;
  for (int word = 0; word < 2 + static_cast<int>(number % 2); ++word) {
    if (word > 0) name += ' ';
    for (int i = 0; i < 3; ++i, rest /= 20) name += syllables[rest % 20];
  }
  record::Entity entity;
  entity.kind = record::Kind::person;
  entity.names.push_back(record::make_name(name));
  entity.birth_dates.push_back(
      {record::PartialDate::parse(fmt::format("{}-{:02}-{:02}", 1950 + number % 56,
                                              1 + number / 56 % 12, 1 + number / 672 % 28))
           .value(),
       "", 0});
  return entity;
}

std::vector<Bytes> inputs_of(const record::Entity& query) {
  const auto keys = asked_keys(query).value();
  std::vector<Bytes> inputs;
  for (const auto& key : keys) inputs.emplace_back(key.begin(), key.end());
  return inputs;
}

void group(SystemEntropy& entropy, const ServerKey& key) {
  std::array<std::uint8_t, 64> wide{};
  entropy.fill(wide);
  Element point{}, product{};
  std::array<std::uint8_t, 32> scalar{};
  crypto_core_ristretto255_from_hash(point.data(), wide.data());
  crypto_core_ristretto255_scalar_random(scalar.data());
  const auto multiplications = rate([&] {
    if (crypto_scalarmult_ristretto255(product.data(), scalar.data(), point.data()) != 0)
      std::abort();
  });
  const auto evaluations = rate([&] { (void)key.output(as_bytes("pair|KRM+TSF|1981-05-03")); });
  constexpr std::size_t batch = 8;
  const std::vector<Bytes> inputs(batch, Bytes(24, 7));
  const auto blinds = batch * rate([&] { (void)Blinded::make(inputs, entropy); });
  const auto blinded = Blinded::make(inputs, entropy).value();
  const auto proved = batch * rate([&] { (void)key.evaluate(blinded.elements(), entropy); });
  std::printf(
      "\"multiplications_s\": %.0f, \"own_evaluations_s\": %.0f, \"blinds_s\": %.0f, "
      "\"evaluations_with_proof_s\": %.0f, ",
      multiplications, evaluations, blinds, proved);
}

/// Both sides, but for the line between them.
std::size_t check(SystemEntropy& entropy, const ServerKey& key, const Structure& structure,
                  const Salt& salt, std::size_t number, std::size_t& bytes) {
  auto blinded = Blinded::make(inputs_of(person(number)), entropy).value();
  const Question question{"01a224a9-6d91-7324-8db4-0ffcf8fcd982", "prum-2024-982", "investigation",
                          epoch_of(key.public_key()), blinded.elements()};
  const auto sent = format(question);
  const auto asked = read_question(sent).value();
  const auto text =
      format(Reply{asked.id, asked.epoch, key.evaluate(asked.elements, entropy).value()});
  const auto reply = read_reply(text).value();
  bytes = std::max({bytes, sent.size(), text.size()});
  std::size_t hits = 0;
  const auto outputs = std::move(blinded).finalise(key.public_key(), reply.evaluated).value();
  for (const auto& output : outputs) hits += structure.find(seed_of(output), salt).has_value();
  return hits;
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t alerts = count > 1 ? std::stoul(arguments[1]) : 1'000'000;
  SystemEntropy entropy;
  const auto key = ServerKey::derive(Secret{Bytes(32, 7)}, as_bytes("bench")).value();
  const Salt salt{4};
  std::printf("{");
  group(entropy, key);

  constexpr std::size_t sample = 4'000;
  std::size_t held = 0, asked = 0;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < sample; ++i) {
    auto more = held_keys(person(i));
    held += more.size();
    asked += asked_keys(person(i)).value().size();
    keys.insert(keys.end(), more.begin(), more.end());
  }
  auto began = Steady::now();
  in_parallel(keys.size(), 64, [&](std::size_t i) { (void)key.output(as_bytes(keys[i])); });
  const double each = seconds_since(began) / sample;
  std::printf("\"keys_held\": %.2f, \"keys_asked\": %.2f, \"epoch_s_of_a_million_alerts\": %.0f, ",
              static_cast<double>(held) / sample, static_cast<double>(asked) / sample, each * 1e6);

  std::vector<Entry> entries(alerts * held / sample);
  for (auto& one : entries) entropy.fill(one.seed);
  const Secret padding{Bytes(32, 3)};
  began = Steady::now();
  const auto structure = Structure::publish(entries, salt, padding).value();
  const double published = seconds_since(began);
  std::size_t size = 0;
  for (const auto& part : structure.parts()) size += part.size();
  const auto finds = rate([&] { (void)structure.find(entries.front().seed, salt); });
  std::printf(
      "\"entries\": %zu, \"size_class\": %llu, \"publish_s\": %.2f, \"structure_bytes\": %zu, "
      "\"finds_s\": %.0f, ",
      entries.size(), static_cast<unsigned long long>(structure.entries()), published, size, finds);

  // One alert gets another name: its entries go, others come.
  std::vector<Entry> others(held / sample);
  for (auto& one : others) entropy.fill(one.seed);
  began = Steady::now();
  const auto changed = structure.changed(std::span{entries}.first(others.size()), others,
                                         entries.size(), salt, padding);
  const double change = seconds_since(began);
  std::size_t parts = 0;
  for (std::size_t i = 0; i < structure.parts().size(); ++i)
    parts += structure.parts()[i] != changed.value().parts()[i];
  std::printf("\"change_of_an_alert_s\": %.3f, \"parts_changed\": %zu, ", change, parts);
  for (const unsigned bits : {8U, 12U, 16U}) {
    if (bits <= piece_bits_max(structure.entries()))
      std::printf("\"piece_bytes_%u_bits\": %zu, ", bits, structure.piece(bits, 0).size());
  }

  std::size_t bytes = 0, number = 0;
  const auto alone = rate([&] { (void)check(entropy, key, structure, salt, number++, bytes); });
  std::vector<double> both(std::thread::hardware_concurrency());
  in_parallel(both.size(), both.size(), [&](std::size_t i) {
    SystemEntropy own;
    std::size_t own_bytes = 0, own_number = i * 1'000'000;
    both[i] = rate([&] { (void)check(own, key, structure, salt, own_number++, own_bytes); });
  });
  double together = 0;
  for (const double one : both) together += one;
  std::printf(
      "\"checks_s_one_core\": %.0f, \"checks_s_all_cores\": %.0f, \"bytes_each_way_max\": %zu}\n",
      alone, together, bytes);
  return 0;
}
