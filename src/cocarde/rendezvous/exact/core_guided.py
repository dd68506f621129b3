"""The least weight of broken wishes, from below: each unsatisfiable core raises the bound.

OLL: while the wishes left cannot all be kept, one of a core is broken: the bound rises by the least
weight in it, and a totalizer over the core becomes new wishes, that no second one is broken, no third.
The problem so rewritten costs the same, less the bound; when all its wishes can be kept, the bound is
the optimum, and keeping them all is the same as being optimal, which is how a second objective follows
a first.

Sources: B. Andres, B. Kaufmann, O. Matheis and T. Schaub, *Unsatisfiability-based optimization in
clasp*, ICLP 2012; A. Morgado, C. Dodaro and J. Marques-Silva, *Core-guided MaxSAT with soft cardinality
constraints*, CP 2014; totalizers: O. Bailleux and Y. Boufkhad, CP 2003.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pysat.card import ITotalizer
from pysat.solvers import Solver

TRIMS = 3  # how often a core is asked to be smaller


@dataclass
class Minimiser:
    """Minimises weights of broken literals on a solver, one objective after another.

    Attributes:
        solver: holds the clauses.
        top: the greatest variable in use.
        wishes: the literals that are still to hold, with their weight.
        bound: no solution breaks less.
        stopped: the last objective was left before its optimum.
        budget: conflicts that one question to the solver may take; None without limit. The solver
            must be one that can be limited, as Glucose is.
    """

    solver: Solver
    top: int
    wishes: dict[int, int] = field(default_factory=dict)
    bound: int = 0
    stopped: bool = False
    budget: int | None = None
    _sums: dict[int, tuple[ITotalizer, int]] = field(default_factory=dict)

    def minimise(
        self,
        wishes: Iterable[tuple[int, int]],
        told: Callable[[int], object],
        met: Callable[[list[int]], object] | None = None,
    ) -> list[int] | None:
        """A model that breaks the least weight of `(literal, weight)`; None if there is no model.

        The heaviest wishes come first (stratification), so that models are met on the way.

        Args:
            wishes: literals, each once.
            told: hears the bound each time it rises.
            met: hears each model on the way.
        """
        self.wishes, self._sums, self.bound = dict(wishes), {}, 0
        self.stopped = False
        for least in self._strata():
            while True:
                chosen = [lit for lit, weight in self.wishes.items() if weight >= least]
                answer = self._ask(chosen)
                if answer is None:
                    self.stopped = True
                    return None
                if answer:
                    model: list[int] = self.solver.get_model()
                    if met:
                        met(model)
                    break
                core = self._core()
                if not core:
                    return None
                self._relax(core)
                told(self.bound)
        return model

    def harden(self) -> None:
        """Let only the optimal solutions stand."""
        for literal in self.wishes:
            self.solver.add_clause([literal])

    def _strata(self) -> Iterator[int]:
        last = 0
        while True:
            weights = sorted(
                {w for w in self.wishes.values() if not last or w < last}, reverse=True
            )
            last = weights[len(weights) // 2] if len(weights) > 1 else 1
            yield last
            if last == 1 or all(weight >= last for weight in self.wishes.values()):
                return

    def _ask(self, assumptions: list[int]) -> bool | None:
        """Whether there is a model; None if the budget did not suffice to know."""
        answer: bool | None
        if self.budget is None:
            answer = self.solver.solve(assumptions=assumptions)
        else:
            self.solver.conf_budget(self.budget)
            answer = self.solver.solve_limited(assumptions=assumptions)
        return answer

    def _core(self) -> list[int]:
        core: list[int] = self.solver.get_core() or []
        for _ in range(TRIMS):
            if len(core) < 2:  # noqa: PLR2004
                break
            if self._ask(core) is not False:
                break
            smaller: list[int] = self.solver.get_core() or []
            if len(smaller) >= len(core):
                return smaller
            core = smaller
        return core

    def _relax(self, core: list[int]) -> None:
        least = min(self.wishes[lit] for lit in core)
        self.bound += least
        for literal in core:
            self._lighten(literal, least)
            if literal in self._sums:
                total, broken = self._sums[literal]
                if broken + 1 < len(total.rhs):
                    self._wish(-total.rhs[broken + 1], least, total, broken + 1)
        if len(core) == 1:
            self.solver.add_clause([-core[0]])
            return
        total = ITotalizer([-lit for lit in core], ubound=len(core) - 1, top_id=self.top)
        self.top = max(self.top, total.top_id)
        for clause in total.cnf.clauses:
            self.solver.add_clause(clause)
        self.solver.add_clause([-lit for lit in core])
        self._wish(-total.rhs[1], least, total, 1)

    def _wish(self, literal: int, weight: int, total: ITotalizer, broken: int) -> None:
        self.wishes[literal] = self.wishes.get(literal, 0) + weight
        self._sums[literal] = (total, broken)

    def _lighten(self, literal: int, weight: int) -> None:
        self.wishes[literal] -= weight
        if not self.wishes[literal]:
            del self.wishes[literal]
