/** A habit and the days on which it was kept. Days are ISO dates, without a time and without a zone. */

export type Day = string;

export interface Habit {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly kept: ReadonlySet<Day>;
}

export class UnknownHabit extends Error {
  constructor(id: string) {
    super(`no habit ${id}`);
    this.name = "UnknownHabit";
  }
}

/** The habit with one more day kept. Keeping a day twice changes nothing. */
export function keep(habit: Habit, day: Day): Habit {
  return { ...habit, kept: new Set([...habit.kept, day]) };
}

export class HabitBook {
  private readonly habits = new Map<string, Habit>();

  add(habit: Habit): void {
    this.habits.set(habit.id, habit);
  }

  of(owner: string): Habit[] {
    return [...this.habits.values()].filter((habit) => habit.owner === owner);
  }

  keep(id: string, day: Day): Habit {
    const habit = this.habits.get(id);
    if (habit === undefined) {
      throw new UnknownHabit(id);
    }
    const kept = keep(habit, day);
    this.habits.set(id, kept);
    return kept;
  }
}
