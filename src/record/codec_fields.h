// One description of each struct serves both directions: `visit(archive, struct)` names its fields
// once, so that what is written and what is read cannot drift apart. Writer leaves empty fields
// out; Reader leaves them default.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>

#include "record/record.h"

namespace entraide::record {

/// The only door to the code inside a ProtectedStatus: the stored form needs it.
class ProtectedStatusCodec {
 public:
  static const std::string& code(const ProtectedStatus& status) { return status.code_; }
};

namespace codec {

using Object = boost::json::object;

/// Reading side: a view of a JSON object that remembers the first field of a wrong type or value.
class Fields {
 public:
  explicit Fields(const Object& object, std::string* fault = nullptr)
      : object_{object}, fault_{fault == nullptr ? &own_fault_ : fault} {}
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  const boost::json::value* find(std::string_view key) const { return object_.if_contains(key); }
  void note_fault(std::string_view key) {
    if (fault_->empty()) *fault_ = key;
  }
  bool sound() const { return fault_->empty(); }
  const std::string& first_fault() const { return *fault_; }
  std::string* fault() { return fault_; }

 private:
  const Object& object_;
  std::string own_fault_;
  std::string* fault_;
};

// ---- single values

template <class T>
concept VocabularyTerm = std::is_enum_v<T>;

inline boost::json::value to_json(const std::string& text) { return boost::json::string(text); }
inline boost::json::value to_json(const Country& country) {
  return boost::json::string(country.code());
}
inline boost::json::value to_json(const PartialDate& date) {
  return boost::json::string(date.text());
}
inline boost::json::value to_json(const ProtectedStatus& status) {
  return boost::json::string(ProtectedStatusCodec::code(status));
}
template <VocabularyTerm T>
boost::json::value to_json(T term) {
  return boost::json::string(code_of(term));
}

template <class T>
std::optional<T> from_text(std::string_view text) {
  if constexpr (std::is_same_v<T, std::string>) {
    return std::string{text};
  } else if constexpr (std::is_same_v<T, Country>) {
    return Country::parse(text);
  } else if constexpr (std::is_same_v<T, ProtectedStatus>) {
    return ProtectedStatus::parse(text);
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    auto date = PartialDate::parse(text);
    if (!date.ok()) return std::nullopt;
    return std::move(date).value();
  } else {
    return term_from<T>(text);
  }
}

template <class T>
concept TextValue =
    std::is_same_v<T, std::string> || std::is_same_v<T, Country> ||
    std::is_same_v<T, PartialDate> || std::is_same_v<T, ProtectedStatus> || VocabularyTerm<T>;

// ---- writing

class Writer {
 public:
  explicit Writer(Object& out) : out_{out} {}

  void field(const char* key, const std::string& text) {
    if (!text.empty()) out_[key] = to_json(text);
  }
  void field(const char* key, bool flag) {
    if (flag) out_[key] = true;
  }
  void field(const char* key, ProvenanceIndex index) {
    if (index != 0) out_[key] = index;
  }
  template <VocabularyTerm T>
  void field(const char* key, T term) {
    out_[key] = to_json(term);
  }
  template <class T>
  void field(const char* key, const std::optional<T>& value) {
    if (value) out_[key] = one(*value);
  }
  template <class T>
  void field(const char* key, const std::vector<T>& values) {
    if (values.empty()) return;
    boost::json::array array;
    for (const auto& value : values) array.push_back(one(value));
    out_[key] = std::move(array);
  }
  void field(const char* key, const std::map<std::string, std::vector<std::string>>& map) {
    if (map.empty()) return;
    Object object;
    Writer inner{object};
    for (const auto& [name, values] : map) inner.field(name.c_str(), values);
    out_[key] = std::move(object);
  }
  void field(const char* key, const Country& country) { out_[key] = to_json(country); }
  void field(const char* key, const PartialDate& date) { out_[key] = to_json(date); }
  template <class T>
    requires(!TextValue<T>)
  void field(const char* key, const T& part) {
    auto value = one(part);
    if (!value.get_object().empty()) out_[key] = std::move(value);
  }

 private:
  template <class T>
  static boost::json::value one(const T& value) {
    if constexpr (TextValue<T>) {
      return to_json(value);
    } else {
      Object object;
      Writer inner{object};
      visit(inner, value);
      return object;
    }
  }
  Object& out_;
};

// ---- reading

/// What a struct without a default constructor starts from while it is read.
template <class T>
T blank() {
  return T{};
}
template <>
inline Nationality blank<Nationality>() {
  return Nationality{*Country::parse("fr"), false, 0};  // overwritten, or the fault is noted
}

class Reader {
 public:
  explicit Reader(Fields& in) : in_{in} {}

  void field(const char* key, bool& flag) {
    const auto* value = in_.find(key);
    if (value == nullptr) return;
    if (!value->is_bool()) return in_.note_fault(key);
    flag = value->get_bool();
  }
  void field(const char* key, ProvenanceIndex& index) {
    const auto* value = in_.find(key);
    if (value == nullptr) return;
    boost::system::error_code failure;
    index = value->to_number<ProvenanceIndex>(failure);
    if (failure) in_.note_fault(key);
  }
  template <TextValue T>
  void field(const char* key, T& out) {
    const auto* value = in_.find(key);
    if (value == nullptr) {
      if constexpr (std::is_same_v<T, Country> || std::is_same_v<T, PartialDate>)
        in_.note_fault(key);
      return;
    }
    take(key, *value, out);
  }
  template <class T>
  void field(const char* key, std::optional<T>& out) {
    const auto* value = in_.find(key);
    if (value == nullptr) return;
    if constexpr (TextValue<T>) {
      if (auto text = text_in(key, *value)) {
        out = from_text<T>(*text);
        if (!out) in_.note_fault(key);
      }
    } else {
      out = blank<T>();
      take(key, *value, *out);
    }
  }
  template <class T>
  void field(const char* key, std::vector<T>& out) {
    const auto* value = in_.find(key);
    if (value == nullptr) return;
    if (!value->is_array()) return in_.note_fault(key);
    out.reserve(value->get_array().size());
    for (const auto& element : value->get_array()) {
      if constexpr (TextValue<T>) {
        const auto text = text_in(key, element);
        auto read = text ? from_text<T>(*text) : std::nullopt;
        if (!read) return in_.note_fault(key);
        out.push_back(*std::move(read));
      } else {
        out.push_back(blank<T>());
        take(key, element, out.back());
      }
    }
  }
  void field(const char* key, std::map<std::string, std::vector<std::string>>& out) {
    const auto* value = in_.find(key);
    if (value == nullptr) return;
    if (!value->is_object()) return in_.note_fault(key);
    Fields inner{value->get_object(), in_.fault()};
    Reader reader{inner};
    for (const auto& member : value->get_object()) {
      const std::string name{member.key()};
      reader.field(name.c_str(), out[name]);
    }
  }
  template <class T>
    requires(!TextValue<T>)
  void field(const char* key, T& part) {
    if (const auto* value = in_.find(key)) take(key, *value, part);
  }

 private:
  std::optional<std::string_view> text_in(const char* key, const boost::json::value& value) {
    if (value.is_string())
      return std::string_view{value.get_string().data(), value.get_string().size()};
    in_.note_fault(key);
    return std::nullopt;
  }
  template <TextValue T>
  void take(const char* key, const boost::json::value& value, T& out) {
    const auto text = text_in(key, value);
    if (!text) return;
    auto read = from_text<T>(*text);
    if (!read) return in_.note_fault(key);
    out = *std::move(read);
  }
  template <class T>
    requires(!TextValue<T>)
  void take(const char* key, const boost::json::value& value, T& out) {
    if (!value.is_object()) return in_.note_fault(key);
    Fields inner{value.get_object(), in_.fault()};
    Reader reader{inner};
    visit(reader, out);
  }
  Fields& in_;
};

void write(Object& out, const Entity& entity);
void read(Fields& in, Entity& entity);

}  // namespace codec
}  // namespace entraide::record
