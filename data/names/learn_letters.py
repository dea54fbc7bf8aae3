#!/usr/bin/env python3
"""Learns how the letters of other scripts are written in Latin, from pairs of one name in two scripts: letters.tsv.

    learn_letters.py [--evaluate|--fifth] NAME=UNITS.tsv ... > letters.tsv

UNITS.tsv is what `match_script_units` (bench/match) prints: the units of a word and its folded Latin spelling. Each
unit answers a piece of the Latin word, which may be empty, and single Latin letters may have come from nowhere. How
likely each answer is, is found by expectation maximisation; a pair that fits better as two strangers than as one name
counts for little, for the pairs are noisy. The weight of an answer is ln(P(unit, piece) / (P(unit) P(piece))): what it
says for one name, in nats. The sum over a word (the best way to lay it out), its Latin letters and its units give the
probability of one name by logistic regression against pairs of strangers; its weights are the rows `=`, moved so that
nought is passed by one in a thousand pairs of strangers.

--evaluate: learns on four fifths (by a hash of the units) and prints recall on the last fifth at one false pair in a
thousand; nothing else is written. --fifth: learns on the four fifths and writes them, for `match_cross_script --fifth`.
Standard library only; about ten minutes with CPython, three with PyPy.
"""
import collections
import math
import random
import sys

PIECE_MAX = {"chinese": 6, "japanese": 4}  # letters that answer one unit; 4 for others, as Cyrillic shch
PAIRS_MAX = 30000
ROUNDS = 8
TRUSTING_ROUNDS = 2  # at first nothing is known of the letters and every pair counts
LEAST = 0.002  # answers less likely than that, for their unit, are left out
DOUBLE_LEAST = 20  # two units may have an answer of their own when they stand together this often
DOUBLE_COUNT = 5  # and the answer is kept when it was given this often
LONG_COUNT = 1.5  # a long answer given once may be a mistake
FLOOR = 1e-7  # what an answer never seen is worth while learning


def read(name, path):
    pairs = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            units, latin = line.rstrip("\n").split("\t")
            units = ("^",) + tuple(units.split(" ")) + ("$",)
            if name == "japanese" and any(unit.isascii() and unit.isalpha() for unit in units):
                continue  # Chinese characters: their Japanese reading is not in the pairs
            if len(units) <= 22 and len(latin) <= 20 and latin.isalpha():
                pairs.append((units, "^" + latin + "$"))
    return pairs


def least_count(unit, piece):
    if unit.isascii() and unit.isalpha():
        return 0.5  # readings of Chinese characters: many, and each in few pairs
    return DOUBLE_COUNT if " " in unit else LONG_COUNT if len(piece) > 3 else 0.9


def fifth(units):
    """FNV-1a, as in bench/match/cross_script.cpp."""
    number = 2166136261
    for byte in " ".join(units[1:-1]).encode():
        number = (number ^ byte) * 16777619 % 2**32
    return number % 5


class Model:
    """P(unit, piece) over all pairs; ("", letter) is a letter from nowhere."""

    def __init__(self, pairs, piece_max):
        self.piece_max = piece_max
        letters = collections.Counter(letter for _, latin in pairs for letter in latin)
        total = sum(letters.values())
        self.letter = {letter: (count + 1) / (total + 26) for letter, count in letters.items()}
        units = collections.Counter(unit for word, _ in pairs for unit in word)
        total = sum(units.values())
        self.unit = {unit: count / total for unit, count in units.items()}
        pairs_of_units = collections.Counter(
            " ".join(word[i:i + 2]) for word, _ in pairs for i in range(len(word) - 1))
        self.double = {unit for unit, count in pairs_of_units.items() if count >= DOUBLE_LEAST}
        for unit in self.double:
            first, second = unit.split(" ")
            self.unit[unit] = self.unit[first] * self.unit[second]
        self.joint = None
        self.noise = 0.1

    def chance(self, unit, piece):
        """`unit` is one unit, or two with a blank between."""
        if self.joint is not None:
            found = self.joint.get((unit, piece))
            return found if found is not None else 0.0 if " " in unit else FLOOR * 0.05 ** len(piece)
        if unit == "":
            return 0.01 * self.letter.get(piece, 1e-3)
        if " " in unit:
            first, second = unit.split(" ")
            return 0.3 * max(self.chance(first, piece[:at]) * self.chance(second, piece[at:])
                             for at in range(len(piece) + 1))
        if (unit == "^") != ("^" in piece) or (unit == "$") != ("$" in piece):
            return 0.0
        expected = 1 if self.piece_max < 5 else 3
        return self.unit[unit] * 0.04 ** len(piece) * 0.3 ** abs(len(piece) - expected)

    def stranger(self, units, latin):
        chance = 0.1
        for unit in units[1:-1]:
            chance *= self.unit.get(unit, 1e-5)
        for letter in latin[1:-1]:
            chance *= 0.9 * self.letter.get(letter, 1e-4)
        return chance

    def expect(self, units, latin, counts):
        """Adds what the pair says of each answer; returns how likely it is one name."""
        n, m, most = len(units), len(latin), self.piece_max
        chance = self.chance
        # steps[i][j]: how many units, how many letters, how likely, which answer
        steps = [[[] for _ in range(m + 1)] for _ in range(n)]
        for i in range(n):
            for j in range(m + 1):
                for unit, count, longest in ((units[i], 1, most), (" ".join(units[i:i + 2]), 2, most + 1)):
                    if i + count <= n and (count == 1 or unit in self.double):
                        for k in range(0, min(longest, m - j) + 1):
                            p = chance(unit, latin[j:j + k])
                            if p > 0:
                                steps[i][j].append((count, k, p, unit))
        nowhere = [chance("", letter) for letter in latin]
        front = [[0.0] * (m + 1) for _ in range(n + 1)]
        front[0][0] = 1.0
        for i in range(n + 1):
            row = front[i]
            for j in range(m + 1):
                here = row[j]
                if here == 0.0:
                    continue
                if j < m:
                    row[j + 1] += here * nowhere[j]
                if i < n:
                    for count, k, p, _ in steps[i][j]:
                        front[i + count][j + k] += here * p
        back = [[0.0] * (m + 1) for _ in range(n + 1)]
        back[n][m] = 1.0
        for i in range(n, -1, -1):
            row = back[i]
            for j in range(m, -1, -1):
                total = row[j]
                if j < m:
                    total += nowhere[j] * row[j + 1]
                if i < n:
                    for count, k, p, _ in steps[i][j]:
                        total += p * back[i + count][j + k]
                row[j] = total
        together = front[n][m]
        if together <= 0:
            return 0.0
        apart = self.stranger(units, latin)
        one_name = 1.0 if self.trusting else (
            (1 - self.noise) * together / ((1 - self.noise) * together + self.noise * apart))
        share = one_name / together
        for i in range(n + 1):
            for j in range(m + 1):
                here = front[i][j] * share
                if here == 0.0:
                    continue
                if j < m and back[i][j + 1] > 0:
                    counts["", latin[j]] += here * nowhere[j] * back[i][j + 1]
                if i < n:
                    for count, k, p, unit in steps[i][j]:
                        gain = here * p * back[i + count][j + k]
                        if gain > 1e-6:
                            counts[unit, latin[j:j + k]] += gain
        return one_name

    def learn(self, pairs):
        for round_ in range(ROUNDS):
            self.trusting = round_ < TRUSTING_ROUNDS
            counts = collections.Counter()
            same = sum(self.expect(units, latin, counts) for units, latin in pairs)
            if not self.trusting:
                self.noise = min(0.5, max(0.01, 1 - same / len(pairs)))
            of_unit = collections.Counter()
            for (unit, _), count in counts.items():
                of_unit[unit] += count
            kept = {key: count for key, count in counts.items()
                    if self.trusting or count >= least_count(*key) and (
                        key[0] == "" or count >= LEAST * of_unit[key[0]])}
            total = sum(kept.values())
            self.joint = {key: count / total for key, count in kept.items()}
        return self

    def weights(self):
        """(unit, piece) -> nats."""
        of_unit = collections.Counter()
        for (unit, _), chance in self.joint.items():
            of_unit[unit] += chance
        single = collections.Counter()  # each unit, alone or beside another
        for unit, chance in of_unit.items():
            for one in unit.split(" "):
                if one not in ("^", "$", ""):
                    single[one] += chance
        singles = sum(single.values())
        out = {}
        for (unit, piece), chance in self.joint.items():
            piece_chance = math.prod(self.letter.get(letter, 1e-4) for letter in piece if letter not in "^$")
            unit_chance = math.prod(single[one] / singles for one in unit.split(" ") if one not in "^$") if unit else 1
            out[unit, piece] = math.log(chance / (unit_chance * piece_chance))
        return out


MISSING = -4.0  # nats: a unit without an answer, a letter from nowhere never seen


def score(weights, units, latin, most):
    """The best way to lay the Latin word out over the units, in nats."""
    n, m = len(units), len(latin)
    best = [[-1e9] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    nowhere = [weights.get(("", letter), MISSING) for letter in latin]
    for i in range(n + 1):
        row = best[i]
        for j in range(m + 1):
            here = row[j]
            if here < -1e8:
                continue
            if j < m and here + nowhere[j] > row[j + 1]:
                row[j + 1] = here + nowhere[j]
            if i == n:
                continue
            for k in range(0, min(most, m - j) + 1):
                weight = weights.get((units[i], latin[j:j + k]), MISSING if k < 2 else None)
                if weight is not None and here + weight > best[i + 1][j + k]:
                    best[i + 1][j + k] = here + weight
            if i + 2 <= n:
                both = units[i] + " " + units[i + 1]
                for k in range(0, min(most + 1, m - j) + 1):
                    weight = weights.get((both, latin[j:j + k]))
                    if weight is not None and here + weight > best[i + 2][j + k]:
                        best[i + 2][j + k] = here + weight
    return best[n][m]


def features(weights, units, latin, most):
    return (1.0, score(weights, units, latin, most), len(latin), len(units))


def logistic(rows):
    """Weights of (features, one name?, weight) by Newton's method."""
    size = len(rows[0][0])
    w = [0.0] * size
    for _ in range(25):
        gradient = [-1e-3 * x for x in w]
        hessian = [[1e-3 if i == j else 0.0 for j in range(size)] for i in range(size)]
        for x, y, weight in rows:
            z = max(-30.0, min(30.0, sum(a * b for a, b in zip(w, x))))
            p = 1 / (1 + math.exp(-z))
            for i in range(size):
                gradient[i] += weight * (y - p) * x[i]
                for j in range(size):
                    hessian[i][j] += weight * p * (1 - p) * x[i] * x[j]
        step = solve(hessian, gradient)
        w = [a + b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return w


def solve(matrix, vector):
    size = len(vector)
    rows = [matrix[i][:] + [vector[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def strangers(pairs, count, seed):
    """Units of one pair with the Latin word of another."""
    chooser = random.Random(seed)
    out = []
    while len(out) < count:
        (units, latin), (other, other_latin) = chooser.choice(pairs), chooser.choice(pairs)
        if units != other and latin != other_latin:
            out.append((units, other_latin))
    return out


def learn(name, pairs):
    most = PIECE_MAX.get(name, 4)
    random.Random(1).shuffle(pairs)
    model = Model(pairs, most).learn(pairs[:PAIRS_MAX])
    weights = model.weights()
    # Pairs that the model itself holds for two strangers teach nothing about one name.
    same = [pair for pair in pairs[:5000] if model.expect(*pair, collections.Counter()) > 0.5]
    rows = [(features(weights, u, l, most), 1.0, 1.0) for u, l in same]
    apart = [features(weights, u, l, most) for u, l in strangers(pairs, 20000, 2)]
    w = logistic(rows + [(x, 0.0, 0.5) for x in apart[:8000]])
    # Nought is where one in a thousand strangers is.
    w[0] -= sorted((sum(a * b for a, b in zip(w, x)) for x in apart), reverse=True)[len(apart) // 1000]
    return weights, w, model.noise, most


def evaluate(name, pairs):
    train = [pair for pair in pairs if fifth(pair[0]) != 0]
    held = [pair for pair in pairs if fifth(pair[0]) == 0]
    weights, w, noise, most = learn(name, train)
    z = lambda u, l: sum(a * b for a, b in zip(w, features(weights, u, l, most)))
    false = sorted((z(u, l) for u, l in strangers(held, 20000, 3)), reverse=True)
    true = sorted((z(u, l), u, l) for u, l in held[:6000])
    limit = false[len(false) // 1000]
    recall = sum(x[0] > limit for x in true) / len(true)
    shipped = sum(x[0] > 0 for x in true) / len(true), sum(x > 0 for x in false) / len(false)
    print(f"{name}: {len(train)} pairs, noise {noise:.3f}, {len(weights)} answers, weights "
          f"{' '.join(f'{x:.3f}' for x in w)}; recall at 1/1000: {recall:.4f} (above {limit:.2f}); above 0: "
          f"recall {shipped[0]:.4f}, false {shipped[1]:.5f}", flush=True)
    if "--misses" in sys.argv:
        for x, u, l in true:
            print(f"   {x:.2f} {' '.join(u)} {l}")


def main():
    sources = [argument.split("=") for argument in sys.argv[1:] if "=" in argument]
    if "--evaluate" in sys.argv:
        for name, path in sources:
            evaluate(name, read(name, path))
        return
    print("# script\tunit\tLatin letters\tweight in nats, or for `=` of the logistic regression (learn_letters.py)")
    for name, path in sources:
        pairs = [pair for pair in read(name, path) if "--fifth" not in sys.argv or fifth(pair[0]) != 0]
        weights, w, noise, _ = learn(name, pairs)
        print(f"{name}: noise {noise:.3f}", file=sys.stderr, flush=True)
        for label, value in zip(("one", "nats", "letters", "units"), w):
            print(name, "=", label, f"{value:.3f}", sep="\t")
        for (unit, piece), weight in sorted(weights.items()):
            print(name, unit, piece, f"{weight:.2f}", sep="\t")


if __name__ == "__main__":
    main()
