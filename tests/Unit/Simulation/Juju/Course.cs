using System.Collections.Immutable;
using Core.Domain;
using Simulation.Juju;

namespace Tests.Unit.Simulation.Juju;

/// The course of one unit's life: things happen, hooks run. Where Juju may take any of several operations, the first is taken.
internal sealed record Course(Uniter Now, ImmutableList<string> Hooks, ImmutableList<string> Failing)
{
    public static Course Of(Remote remote) => new(Uniter.Fresh(remote), [], []);

    public static Course Minion(Release release) => Of(Remote.Fresh("web/0", release));

    public static Course Leader() => Of(Remote.Fresh("web/0", Release.Juju4).Leading(true));

    /// A leader that is deployed; what it ran is forgotten.
    public static Course Deployed() => Leader().Run().Forget();

    /// The hooks that ran, in order; one that failed as fail-.
    public string Ran => string.Join(", ", Hooks);

    /// What may be done next, in words.
    public string Next => string.Join(" | ", Now.Next());

    public Course Forget() => this with { Hooks = [] };

    /// The next run of this hook fails.
    public Course Fail(string hook) => this with { Failing = Failing.Add(hook) };

    public Course With(Func<Uniter, Uniter> happens) => this with { Now = happens(Now) };

    public Course When(Func<Remote, Remote> change) => With(now => now.Change(change));

    /// It happens, and every hook runs that Juju runs because of it.
    public Course Live(Func<Remote, Remote> change) => When(change).Run();

    public Course Resolve() => With(now => now.Resolve()).Run();

    public Course ResolveWithoutRetry() => With(now => now.ResolveWithoutRetry()).Run();

    public Course Crash() => With(now => now.Crash());

    public Course Run() => Until(operation => operation.IsWaiting);

    /// Up to the point where this is begun, and not over: a hook, an action, or upgrade.
    public Course Begin(string name)
    {
        var course = Until(operation => Name(operation) == name);
        return course.Record(name).With(now => now.Begin(course.Now.Next()[0]));
    }

    /// Up to the point where an agent would choose this operation.
    public Course Until(Func<Operation, bool> isReached)
    {
        var course = this;
        for (var steps = 0; !isReached(course.Now.Next()[0]); steps++)
        {
            Assert.True(steps < 100 && !course.Now.Next()[0].IsWaiting, $"{course.Ran}; then {course.Next}");
            course = course.Step(course.Now.Next()[0]);
        }

        return course;
    }

    public Course Step(Operation operation)
    {
        var begun = With(now => now.Begin(operation));
        if (begun.Now.Phase.IsResolving || Name(operation) is not { } name) return begun.End();
        if (operation.IsUpgrade) return begun.End();
        return Failing.Contains(name)
            ? begun.Record("fail-" + name).With(now => now.Fail()) with { Failing = Failing.Remove(name) }
            : begun.Record(name).End();
    }

    public Course End() => With(now => now.Succeed().Commit());

    private Course Record(string hook) => this with { Hooks = Hooks.Add(hook) };

    private static string? Name(Operation operation) => operation switch
    {
        Operation.RunHook { Hook: var hook } => Name(hook.Event),
        Operation.RunAction { Action: var action } => action.Name,
        _ => operation.IsUpgrade ? "upgrade" : null,
    };

    private static string Name(Event hook) => hook switch
    {
        Event.RelationJoined { Payload: var relation } => Name(hook, relation),
        Event.RelationChanged { Payload: var relation } => Name(hook, relation),
        Event.RelationDeparted { Payload: var relation } => Name(hook, relation),
        _ => hook.Name,
    };

    private static string Name(Event hook, RelationEvent relation) =>
        relation.RemoteUnit == "" ? $"{hook.Name} {relation.RemoteApplication}" : $"{hook.Name} {relation.RemoteUnit}";
}
