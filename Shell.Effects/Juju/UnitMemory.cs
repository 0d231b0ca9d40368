using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Juju;

/// <summary>What Juju remembers for the unit. One instance serves one hook: state-get is asked once, then kept up to date.</summary>
/// <param name="tools">The hook tools.</param>
internal sealed class UnitMemory(HookTools tools)
{
    private readonly Lock asking = new();
    private Bag? known;

    /// <summary>What is remembered under these keys, with what this hook has told.</summary>
    /// <returns><c>Invalid</c> for keys that Juju does not keep, <c>Malformed</c> where Juju prints something else, or too much.</returns>
    public Either<Failure, Bag> Read(RememberedQuery query) =>
        from accepted in Result.Accept(Refusal.OfRemembered(query.Keys))
        from values in All()
        select values.Only(query.Keys);

    /// <summary>Juju remembers this once the hook has succeeded, and nothing else.</summary>
    public Either<Failure, Outcome> Remember(Remember effect) =>
        from accepted in Result.Accept(Refusal.OfRemembered(effect.Values))
        from values in All()
        from outcome in Send(effect, values)
        select outcome;

    private Either<Failure, Outcome> Send(Remember effect, Bag values)
    {
        var changes = effect.Sent(values);
        return changes.Count == 0 ? Outcome.Unchanged : Send(changes).Map(_ => Kept(effect.Values));
    }

    private Either<Failure, Unit> Send(IReadOnlyDictionary<string, string> changes)
    {
        var told = changes.Where(pair => pair.Value != "").ToDictionary();
        return changes.Keys.Except(told.Keys).Aggregate(
            Result.When(told.Count > 0, () => tools.StateSet(told)), (done, key) => done.Bind(_ => tools.StateDelete(key)));
    }

    private Outcome Kept(Bag values)
    {
        known = values;
        return Outcome.Changed;
    }

    private Either<Failure, Bag> All()
    {
        lock (asking)
            return known is { } values ? values : tools.StateGet().Map(read => known = read);
    }
}
