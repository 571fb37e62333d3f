"""In which role an actor is named: from the words before it, or its place in the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.model.vocabularies import ActorRole, EventKind
from geo.reading.events.act import Act
from geo.reading.events.blame import is_blamed, is_suspected
from geo.reading.events.kinds import STRIKES
from geo.reading.events.owners import OWN_DOERS, defends, is_base, is_owner, role_of_owner
from geo.reading.events.pairs import THAT
from geo.reading.events.scene import Acting, Scene
from geo.reading.events.senses import Hit
from geo.reading.events.speakers import claims, is_speaker, says_of_itself

_OBJECTS = ("target", "person", "harmed", "civilian")
_TELLING = ("act_noun", "act", "act_suffered", "harm_noun", "harm_suffered", "doing")
_BACK = 8
_VERB_REACH = 3
_SOON = 4
_NEAR_VERB = 2
_PARTS = frozenset(",:;")


@dataclass(frozen=True, slots=True)
class PartyRoles:
    """What of an event says in which roles its actors stand."""

    scene: Scene
    first: int
    acts: Sequence[Act]
    kind: EventKind

    def role(self, actor: Acting, taken: set[ActorRole]) -> ActorRole:
        """Return the role of ``actor``; ``taken`` are those of the actors named before it."""
        lowest = max(self.first, actor.first - _BACK)
        named = self._by_name(actor, lowest)
        if named is not None:
            return named
        if claims(self.scene, actor):
            return ActorRole.CLAIMED_BY
        if is_blamed(self.scene, actor):
            return ActorRole.BY
        if is_speaker(self.scene, actor, lowest):
            is_doer = says_of_itself(self.scene, actor)
            return ActorRole.BY if is_doer and ActorRole.BY not in taken else ActorRole.REPORTED_BY
        if self._dies(actor) and not self._is_claimant(actor):
            return ActorRole.AGAINST
        return self._by_words(actor, lowest, taken)

    def role_of_civilians(self, actor: Acting) -> ActorRole | None:
        """Return what civilians told as doers are: most only suffer, flee or find what was done."""
        near = self.scene.hit_track.between(actor.first - _SOON, actor.last + _VERB_REACH)
        if any(hit.sense("harm_noun", "harm_suffered", "harmed") is not None for hit in near):
            return ActorRole.AGAINST
        is_active = any(
            act.form in {"verb", "pair"}
            and not act.is_suffered
            and -_VERB_REACH <= act.first - actor.first <= _VERB_REACH
            for act in self.acts
        )
        return ActorRole.BY if is_active or self.kind in OWN_DOERS else None

    def _dies(self, actor: Acting) -> bool:
        """Whether a loss after an actor is its own: "an officer of X met his death"."""
        if not self.scene.traits.verb_before_subject:
            return False
        return any(
            hit.sense("harm_noun") is not None and hit.analysis.suffix
            for hit in self.scene.hit_track.between(actor.last + 1, actor.last + _SOON)
        )

    def _is_claimant(self, actor: Acting) -> bool:
        """Whether a loss after an actor is what it claims: "claimed to be behind his death"."""
        before = self.scene.hit_before(actor.first)
        return before is not None and before.value("actor_role") == "claimed"

    def _by_name(self, actor: Acting, lowest: int) -> ActorRole | None:
        """Return the role that a name alone says: outlets report, bases are struck."""
        if actor.is_outlet and not self._is_struck(actor, lowest):
            return ActorRole.REPORTED_BY
        is_struck = self.kind not in OWN_DOERS and is_base(self.scene, actor)
        is_struck |= self.kind in STRIKES and defends(self.scene, actor.first, actor.last)
        return ActorRole.AGAINST if is_struck else None

    def _by_words(self, actor: Acting, lowest: int, taken: set[ActorRole]) -> ActorRole:
        """Return the role that the words before an actor say, else its place in the order."""
        head: Hit | None = None
        position = actor.first - 1
        while position >= lowest:
            if self._opens_main_clause(position + 1, actor):
                return self._by_order(actor, None, taken)
            hit = _ending_at(self.scene, position, lowest)
            if self.scene.words.keys[position] in THAT and (
                self._acts_next(actor) or self._does(actor)
            ):
                return ActorRole.BY
            if hit is None:
                position -= 1
                continue
            if hit.sense("clauses") is not None and not self.scene.traits.verb_before_subject:
                break
            if self._names_another(hit, actor):
                position = hit.first - 1
                continue
            said = self._by_word(hit, head, actor)
            if said is not None:
                is_sought = said in taken and is_suspected(hit, self.kind)
                return ActorRole.AGAINST if is_sought else said
            if hit.sense(*_OBJECTS) is not None:
                head = head or hit
            if self._is_subject(hit, head):
                return ActorRole.BY
            if hit.sense(*_TELLING) is not None:
                return self._beside_act(actor, hit, head, taken)
            position = hit.first - 1
        return self._by_order(actor, head, taken)

    def _names_another(self, hit: Hit, actor: Acting) -> bool:
        """Whether "by" names the doer told before: "gunmen of X attacked a base of Y"."""
        if hit.value("actor_role") != "by" or hit.sense("act", "act_noun") is not None:
            return False
        others = self.scene.actors.between(hit.last + 1, min(hit.last + 1, actor.first - 1))
        return any(each.actor != actor.actor for each in others)

    def _acts_next(self, actor: Acting) -> bool:
        """Whether a verb of an act follows right after: "said that a cell of X attacked"."""
        reach = range(actor.last + 1, actor.last + 1 + _NEAR_VERB)
        verbs = [act for act in self.acts if act.form == "verb" and not act.is_suffered]
        return any(act.first in reach for act in verbs)

    def _by_word(self, hit: Hit, head: Hit | None, actor: Acting) -> ActorRole | None:
        """Return the role that one word before an actor says by itself."""
        if self.kind not in OWN_DOERS:
            owned = role_of_owner(self.scene, self.kind, hit, head, actor)
            if owned is not None:
                return owned
        if self._has_object(hit, actor):
            return ActorRole.BY
        return None if self._says_no_role(hit, actor) else self._stated(hit, head)

    def _opens_main_clause(self, position: int, actor: Acting) -> bool:
        """Whether a comma parts the actor and its verb from words before: "in the raid, X took"."""
        if self.scene.traits.verb_before_subject or _PARTS.isdisjoint(
            self.scene.words.gaps[position]
        ):
            return False
        after = next((act for act in self.acts if act.first > actor.last), None)
        is_next = after is not None and after.first - actor.last <= _VERB_REACH
        return is_next and after is not None and after.form == "verb"

    def _says_no_role(self, hit: Hit, actor: Acting) -> bool:
        """Whether "on" belongs to a day, and "of" to people: "gunmen of the group"."""
        if not self.scene.traits.target_word_with_times or hit.value("actor_role") != "against":
            return False
        if self.scene.times.between(hit.last + 1, actor.first):
            return True
        before = self.scene.hit_before(hit.first)
        is_of = self.scene.words.keys[hit.first] in self.scene.lexicon.settings["of_words"]
        if not is_of or before is None:
            return False
        is_act = before.sense("act_noun", "harm_noun") is not None
        return not is_act or before.sense("done_to", "harm_noun") is None

    def _stated(self, hit: Hit, head: Hit | None) -> ActorRole | None:
        """Return the role that a word before the actor says."""
        role = hit.value("actor_role")
        is_first = head is None or self._is_subject(hit, head)
        if role == "against" and is_first and self._opens_with(hit):
            return ActorRole.BY
        if (
            role == "against"
            and hit.analysis.suffix
            and head is not None
            and head.sense("act_noun")
        ):
            return ActorRole.BY
        if role in {"by", "against", "with"} and not hit.analysis.suffix:
            is_foe = role == "with" and self.kind is EventKind.CLASH and head is None
            return ActorRole.AGAINST if is_foe else ActorRole(role)
        if role == "claimed" and self.scene.words.keys[hit.last + 1] in THAT:
            return None
        if role in {"claimed", "both"}:
            return ActorRole.CLAIMED_BY if role == "claimed" else ActorRole.BY
        is_own = self.kind in OWN_DOERS and hit.sense("thing", "force") is not None
        return ActorRole.BY if is_own else None

    def _is_struck(self, outlet: Acting, lowest: int) -> bool:
        """Whether an outlet's people or house are what was attacked."""
        hits = self.scene.hit_track.between(lowest, outlet.first - 1)
        return any(hit.value("actor_role") == "against" for hit in hits) and any(
            hit.sense("target", "person") is not None for hit in hits
        )

    def _opens_with(self, verb: Hit) -> bool:
        """Whether a verb is the first act told, so that its subject follows it."""
        if verb.sense("act") is None or not self.scene.traits.verb_before_subject:
            return False
        return not any(
            hit.sense("act_noun", "weapon", "person", "target", "small_arms") is not None
            for hit in self.scene.hit_track.between(self.first, verb.first - 1)
        ) and not list(self.scene.actors.between(self.first, verb.first - 1))

    def _is_subject(self, verb: Hit, head: Hit | None) -> bool:
        """Whether people named right after an active verb are those who do it."""
        if head is None or head.sense("person") is None:
            return False
        if not self.scene.traits.verb_before_subject:
            return False
        if verb.sense("act", "support") is None or head.first - verb.last > _NEAR_VERB:
            return False
        words = self.scene.words
        endings = self.scene.language.accusative_endings
        is_object = words.keys[head.first].endswith(endings) or self._has_subject(verb)
        spelling = words.spelling(verb.first)
        return not is_object and not self.scene.lexicon.forms.is_passive(spelling)

    def _has_subject(self, verb: Hit) -> bool:
        """Whether an Arabic verb has its subject already: "they targeted", "seized hold of"."""
        keys, before_objects = self.scene.words.keys, self.scene.lexicon.settings["before_objects"]
        is_plural = keys[verb.first].endswith(self.scene.language.plural_verb_endings)
        return is_plural or keys[verb.last] in before_objects

    def _has_object(self, act: Hit, actor: Acting) -> bool:
        """Whether what is struck follows right after: "targeting by X of a checkpoint"."""
        following = self.scene.after(actor.last)
        is_noun = act.sense("act_noun") is not None and self.scene.traits.object_after_doer
        if following is None or not is_noun:
            return False
        is_bare = not (following.analysis.prefix or following.analysis.conjunction)
        return is_bare and following.sense("target") is not None

    def _beside_act(
        self, actor: Acting, hit: Hit, head: Hit | None, taken: set[ActorRole]
    ) -> ActorRole:
        """Return the role of an actor whose nearest word of meaning before is an act or harm."""
        if self.kind in OWN_DOERS:
            return ActorRole.BY
        is_passive = self.scene.lexicon.forms.is_passive(self.scene.words.spelling(hit.first))
        is_suffered = hit.sense("act_suffered", "harm_suffered", "harm_noun") is not None
        is_also_act = hit.sense("act") is not None and not is_passive
        is_object = head is not None or self._has_subject(hit) or self._is_struck_ones(actor)
        is_second = ActorRole.BY in taken
        if not self.scene.traits.verb_before_subject and hit.sense("act", "doing") is not None:
            return ActorRole.AGAINST
        is_second = is_second or self.kind is EventKind.EXPLOSION
        if (is_suffered and not is_also_act) or is_object or is_passive or is_second:
            return ActorRole.AGAINST
        return ActorRole.BY

    def _suffers(self, actor: Acting) -> bool:
        """Whether those named are killed, wounded or taken: "an SDF member was killed"."""
        for hit in self.scene.hit_track.between(actor.last + 1, actor.last + _SOON):
            if hit.sense("harm_suffered") is not None and hit.sense("act") is None:
                before = self.scene.hit_before(hit.first)
                is_told = before is not None and before.sense("passive") is not None
                is_phrase = hit.last > hit.first
                return is_told or is_phrase or not self.scene.traits.passive_by_auxiliary
            if hit.sense("act", "support", "says") is not None:
                return False
        return False

    def _by_order(self, actor: Acting, head: Hit | None, taken: set[ActorRole]) -> ActorRole:
        """Return the role of an actor from its place before or after the act."""
        if self.kind in OWN_DOERS:
            return ActorRole.BY
        if self._suffers(actor) or self._is_struck_ones(actor):
            return ActorRole.AGAINST
        after = next((act for act in self.acts if act.first > actor.last), None)
        if after is not None and after.is_suffered and self.scene.traits.passive_by_auxiliary:
            return ActorRole.AGAINST
        if after is not None and after.form in {"verb", "pair"} and ActorRole.BY not in taken:
            return ActorRole.AGAINST if after.is_suffered else ActorRole.BY
        does = self._does(actor)
        verb_first = self.scene.traits.verb_before_subject
        is_object = head is not None and (verb_first or not does)
        is_object = is_object or (ActorRole.BY in taken and not does)
        return ActorRole.AGAINST if is_object else ActorRole.BY

    def _does(self, actor: Acting) -> bool:
        """Whether a verb of doing follows right after an actor: "that the units carried out"."""
        after = self.scene.after(actor.last)
        doing = None if after is None else after.sense("support", "act")
        is_bare = after is not None and not after.analysis.suffix and not actor.attached
        return is_bare and doing is not None and doing.form.tense == "past"

    def _is_struck_ones(self, actor: Acting) -> bool:
        """Whether an actor is named as whose the thing is that an act before it struck."""
        return is_owner(self.scene, actor) and any(act.first < actor.first for act in self.acts)


def _ending_at(scene: Scene, position: int, lowest: int) -> Hit | None:
    for hit in reversed(scene.hit_track.between(max(0, lowest - 3), position)):
        return hit if hit.last == position else None
    return None
