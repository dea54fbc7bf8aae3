# entraide_room(NAME USES room... LINKS library... [READS file... READS_USES room...])
#   src/NAME/*.cpp        -> library entraide_NAME (public header NAME.h)
#   src/NAME/*_test.cpp   -> entraide_NAME_test, one ctest entry per room; with ENTRAIDE_FUZZ sanitized as the fuzz targets are
#   src/NAME/*_fuzz.cpp   -> with ENTRAIDE_FUZZ: a libFuzzer program each; otherwise a replay of its corpus
#   READS                 -> those of its files that alone read what comes from outside, as a library of their own
#                            (entraide_NAME_reading): its fuzz targets need no more of a room that uses nearly all others
# The graph written here is the graph that tools/check_repo.py holds the includes against.

# One header full of what every file uses, compiled once.
function(entraide_precompiled_header)
  file(WRITE ${CMAKE_BINARY_DIR}/pch.cpp "")
  add_library(entraide_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
  target_precompile_headers(entraide_pch PRIVATE
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <tuple> <utility> <variant> <vector> <fmt/format.h>)
  target_link_libraries(entraide_pch PRIVATE fmt::fmt)
  entraide_settings(entraide_pch)
  add_library(entraide_test_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
  target_precompile_headers(entraide_test_pch PRIVATE
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <tuple> <utility> <variant> <vector> <fmt/format.h> <gtest/gtest.h>)
  target_link_libraries(entraide_test_pch PRIVATE fmt::fmt GTest::gtest)
  entraide_settings(entraide_test_pch)
endfunction()

function(entraide_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS;READS;READS_USES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  file(GLOB tests CONFIGURE_DEPENDS ${folder}/*_test.cpp)
  file(GLOB fuzzers CONFIGURE_DEPENDS ${folder}/*_fuzz.cpp)
  list(REMOVE_ITEM sources ${tests} ${fuzzers} ${folder}/main.cpp)

  set(read_by ${name})
  if(ROOM_READS)
    set(read_by ${name}_reading)
    list(TRANSFORM ROOM_READS PREPEND ${folder}/)
    list(REMOVE_ITEM sources ${ROOM_READS})
    list(TRANSFORM ROOM_READS_USES PREPEND entraide_)
    add_library(entraide_${read_by} STATIC ${ROOM_READS})
    target_include_directories(entraide_${read_by} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(entraide_${read_by} PUBLIC ${ROOM_READS_USES} fmt::fmt PRIVATE Boost::json)
    target_precompile_headers(entraide_${read_by} REUSE_FROM entraide_pch)
    entraide_settings(entraide_${read_by})
    list(APPEND ROOM_LINKS entraide_${read_by})
  endif()
  add_library(entraide_${name} STATIC ${sources})
  target_include_directories(entraide_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM ROOM_USES PREPEND entraide_ OUTPUT_VARIABLE used)
  target_link_libraries(entraide_${name} PUBLIC ${used} fmt::fmt PRIVATE ${ROOM_LINKS} Threads::Threads)
  target_precompile_headers(entraide_${name} REUSE_FROM entraide_pch)
  entraide_settings(entraide_${name})

  if(tests)
    add_executable(entraide_${name}_test ${tests})
    target_link_libraries(entraide_${name}_test PRIVATE entraide_${name} ${ROOM_LINKS} rapidcheck
                          GTest::gtest GTest::gtest_main)
    target_compile_definitions(entraide_${name}_test PRIVATE
      ENTRAIDE_SOURCE="${CMAKE_SOURCE_DIR}" ENTRAIDE_BUILD="${CMAKE_BINARY_DIR}")
    target_precompile_headers(entraide_${name}_test REUSE_FROM entraide_test_pch)
    entraide_settings(entraide_${name}_test)
    add_test(NAME ${name} COMMAND entraide_${name}_test)
  endif()
  foreach(fuzzer IN LISTS fuzzers)
    entraide_fuzz(${name} ${read_by} ${fuzzer})
  endforeach()
endfunction()

# A fuzz target; without libFuzzer the same source replays its corpus, so every build guards it.
function(entraide_fuzz room library source)
  get_filename_component(target ${source} NAME_WE)
  string(REPLACE _fuzz "" subject ${target})
  add_executable(${target} ${source})
  target_link_libraries(${target} PRIVATE entraide_${library})
  entraide_settings(${target})
  set(corpus ${CMAKE_SOURCE_DIR}/src/${room}/corpus/${subject})
  if(NOT TARGET fuzzers)
    add_custom_target(fuzzers)
  endif()
  add_dependencies(fuzzers ${target})
  if(ENTRAIDE_FUZZ)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer,address,undefined)
  else()
    target_sources(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tools/replay_corpus.cpp)
    add_test(NAME ${target} COMMAND ${target} ${corpus})
  endif()
endfunction()
