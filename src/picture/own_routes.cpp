// Places and routes that an authority adds to those of the program.
#include <algorithm>
#include <cmath>

#include "picture/atlas.h"

namespace entraide::picture {

namespace {

constexpr std::size_t name_bytes_max = 120, code_letters_max = 40;

bool is_word(std::string_view text, bool upper) {
  return text.size() >= 2 && text.size() <= code_letters_max &&
         std::ranges::all_of(text, [upper](char one) {
           const bool letter = upper ? one >= 'A' && one <= 'Z' : one >= 'a' && one <= 'z';
           return letter || (one >= '0' && one <= '9') || one == '-';
         });
}

bool is_line(const std::string& text) {
  return text.size() <= name_bytes_max && is_utf8(text) && std::ranges::none_of(text, [](char one) {
           return static_cast<unsigned char>(one) < 0x20 || one == 0x7F;
         });
}

/// Where one language is missing the other stands for it.
bool complete(Named& name) {
  if (trim(name.en).empty()) name.en = name.fr;
  if (trim(name.fr).empty()) name.fr = name.en;
  return !trim(name.en).empty() && is_line(name.en) && is_line(name.fr);
}

Error unfit(std::string_view field) {
  return Error{Code::invalid, "picture.own.field", {{"field", std::string{field}}}};
}
Error there(const std::string& id) {
  return Error{Code::conflict, "picture.own.there", {{"id", id}}};
}

bool is_state(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<void> Atlas::add(Place place) {
  if (!is_word(place.code, true)) return unfit("code");
  if (!is_state(place.country)) return unfit("country");
  if (!(std::abs(place.latitude) <= 90)) return unfit("latitude");
  if (!(std::abs(place.longitude) <= 180)) return unfit("longitude");
  if (!complete(place.name)) return unfit("name");
  if (this->place(place.code)) return there(place.code);
  places_.push_back(std::move(place));
  return {};
}

Result<void> Atlas::add(const OwnRoute& written) {
  Route route{written.id, written.name, {}, std::string{own_source}};
  if (!is_word(route.id, false)) return unfit("id");
  if (!complete(route.name)) return unfit("name");
  if (written.stops.size() < 2 || written.stops.size() > stops_max) return unfit("stops");
  for (const auto& stop : written.stops)
    if (!place(stop.place))
      return Error{Code::not_found, "picture.own.place", {{"place", stop.place.substr(0, 40)}}};
  if (this->route(route.id)) return there(route.id);
  std::vector<Leg> fresh;
  for (std::size_t i = 1; i < written.stops.size(); ++i) {
    const auto &from = written.stops[i - 1].place, &to = written.stops[i].place;
    const auto by = written.stops[i].by;
    if (from == to) return unfit("stops");
    const auto known = std::ranges::find_if(
        legs_, [&](const Leg& one) { return one.from == from && one.to == to && one.mode == by; });
    auto id = known != legs_.end() ? known->id
                                   : lower_ascii(fmt::format("{}-{}-{}", from, to, code_of(by)));
    if (std::ranges::find(route.legs, id) != route.legs.end()) return unfit("stops");
    if (known == legs_.end()) fresh.push_back({id, from, to, by});
    route.legs.push_back(std::move(id));
  }
  for (const auto& leg : fresh)
    if (this->leg(leg.id)) return there(leg.id);
  std::ranges::move(fresh, std::back_inserter(legs_));
  routes_.push_back(std::move(route));
  return {};
}

}  // namespace entraide::picture
