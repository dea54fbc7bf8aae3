#!/usr/bin/env python3
"""Writes N invented persons as FollowTheMoney JSON lines, ids in no order: ftm_people.py N > persons.json"""
import json
import random
import sys

GIVEN = "Amina Boris Carla Dawit Elena Farid Grace Hassan Ingrid Jamal Karin Luca Mehret Nadia Omar Petra Quentin Rosa Samuel Tesfay".split()
FAMILY = "Abdi Bergmann Costa Dubois Eriksen Fofana Ghebre Haile Ivanov Jensen Kone Laurent Mensah Novak Okafor Popescu Rossi Sall Tesfaye Weber".split()
COUNTRIES = "er et so sd ly ng ir af sy iq tr ru rs fr de ca".split()


def main() -> None:
    count, chance = int(sys.argv[1]), random.Random(7)
    for number in range(count):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        middle = "".join(chance.choice("abdeghiklmnorstu") for _ in range(6)).title()
        person = {"id": f"p-{(number * 7919) % 1_000_003:07d}-{number}", "schema": "Person", "properties": {
            "name": [f"{given} {middle} {family}"], "alias": [f"{family.upper()} {given}"],
            "birthDate": [f"{chance.randint(1940, 2008)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"],
            "nationality": [chance.choice(COUNTRIES)], "gender": [chance.choice(["male", "female"])],
            "passportNumber": [f"X{chance.randint(0, 99_999_999):08d}"], "topics": ["wanted"]}}
        print(json.dumps(person, ensure_ascii=False))


if __name__ == "__main__":
    main()
