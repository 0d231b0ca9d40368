using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Juju;
using Shell.Effects.Relations;
using Shell.Effects.Values;
using Found = Microsoft.FSharp.Core.FSharpResult<string, Core.Domain.Failure>;
using static LanguageExt.Prelude;

namespace Shell.Effects.Secrets;

/// <summary>
/// The secrets that the unit and its application own. What they hold goes to Juju in a file of mode 0600, and never on a command line. One
/// instance serves one hook: each secret is asked for once, then kept up to date.
/// </summary>
/// <param name="tools">The hook tools.</param>
/// <param name="secrets">Reads what a secret holds.</param>
/// <param name="values">The made values.</param>
/// <param name="relations">Say which application is on the other side.</param>
/// <param name="leadership">Says whether the unit leads.</param>
/// <param name="unit">The unit's name.</param>
/// <param name="home">This unit's own directory, outside the charm's.</param>
internal sealed class OwnSecrets(
    HookTools tools, UnitSecrets secrets, MadeValues values, UnitRelations relations, Leadership leadership, string unit, string home)
{
    private readonly SecretGrants grants = new(tools, relations, unit.Split('/')[0]);
    private readonly string file = Path.Combine(home, "secret");
    private readonly ConcurrentDictionary<string, Lazy<Either<Failure, Option<Held>>>> known = new();

    /// <summary>What everybody may know of a secret.</summary>
    /// <returns><c>Invalid</c> for what can be no label, <c>Malformed</c> if Juju prints something else; <c>Refused</c>.</returns>
    public Either<Failure, OwnSecretState> Read(OwnSecretQuery query) => Result.Accept(Refusal.OfLabel(query.Label))
        .Then(_ => Find(query.Label))
        .Then(State)
        .BindLeft(failure => failure.Cause.IsMissing ? OwnSecretState.Unsupported : Left<Failure, OwnSecretState>(failure));

    /// <summary>What a secret has for a recipe.</summary>
    /// <returns><c>SecretNotFound</c> where there is no such secret, or it has no such key; <c>Malformed</c>, <c>Refused</c>.</returns>
    public Either<Failure, string> Value(SecretRecipe wanted) => Find(wanted.Label).Then(found => found.Match(
        Some: held => held.Content.TryGetValue(wanted.Key, out var text)
            ? Right<Failure, string>(text)
            : Result.Fail<string>(Cause.SecretNotFound, Called(wanted.Label), $"it has no key {PlainText.Escape(wanted.Key)}"),
        None: () => Result.Fail<string>(Cause.SecretNotFound, Called(wanted.Label), "there is no such secret")));

    /// <summary>The secret is there once the hook has succeeded, with these values and these readers, and no other.</summary>
    /// <returns><c>Invalid</c>, <c>Missing</c> where a made value is not there; <c>Refused</c> where Juju refuses it, as of what the unit
    /// may not write.</returns>
    public Either<Failure, Outcome> Set(OwnSecret wanted) =>
        Accepted(wanted).Then(content => Find(wanted.Label).Then(there => there.Match(
            Some: held => Change(wanted, content, held),
            None: () => Add(wanted, content).Then(held => Grant(wanted, held)).Map(_ => Outcome.Changed))));

    /// <summary>There is no secret of this label once the hook has succeeded.</summary>
    /// <returns><c>Refused</c> where the unit may not remove it.</returns>
    public Either<Failure, Outcome> Remove(RemoveSecret effect) =>
        Removable(effect.Label, effect.Owner).Then(there => there.Match(Some: held => Remove(effect, held), None: () => Outcome.Unchanged));

    /// <summary>A former revision is gone once the hook has succeeded.</summary>
    /// <returns><c>Invalid</c> for the newest revision; <c>Refused</c> where the unit may not remove it.</returns>
    public Either<Failure, Outcome> Remove(RemoveSecretRevision effect) =>
        Removable(effect.Label, effect.Owner).Then(there => there.Match(Some: held => Remove(effect, held), None: () => Outcome.Unchanged));

    /// <summary>What a bag is to say, with the addresses of secrets in their places.</summary>
    /// <returns><c>SecretNotFound</c> where no secret has the label.</returns>
    public Either<Failure, SetRelationData> Named(SetRelationData effect) => effect.Whole(label => Find(label).Match(
        Right: found => found.Match(Some: held => Found.NewOk(held.Uri), None: () => NotFound(label)),
        Left: Found.NewError)).ToEither();

    private static Found NotFound(string label) =>
        Found.NewError(Failure.Of(Cause.SecretNotFound, Called(label), "there is no such secret"));

    private static string Called(string label) => $"secret {PlainText.Quote(label)}";

    private Either<Failure, Unit> Allowed(string tool, BagOwner owner) => owner.IsUnit
        ? Right<Failure, Unit>(Prelude.unit)
        : leadership.Ask().Then(leads =>
            Result.Require(leads, Cause.Refused, tool, "only the leader writes the application's secrets"));

    private Either<Failure, Option<Held>> Removable(string label, BagOwner owner) =>
        Result.Accept(Refusal.OfLabel(label)).Then(_ => Allowed("secret-remove", owner)).Then(_ => Find(label));

    // The values as Juju is to have them.
    private Either<Failure, IReadOnlyDictionary<string, string>> Accepted(OwnSecret wanted) =>
        Result.Accept(wanted.Refusal)
            .Then(_ => Allowed("secret-add", wanted.Owner))
            .Then(_ => All(wanted.Values, pair => Written(wanted.Label, pair.Value)))
            .Then(texts => Right<Failure, IReadOnlyDictionary<string, string>>(
                wanted.Values.Select(pair => pair.Key).Zip(texts).ToDictionary(pair => pair.Item1, pair => pair.Item2)));

    private Either<Failure, string> Written(string label, Content value) => values.Written(value).Then(text =>
        text == "" ? Result.Fail<string>(Cause.Invalid, Called(label), "a value is empty") : text);

    private Either<Failure, Option<Held>> Find(string label) =>
        known.GetOrAdd(label, _ => new Lazy<Either<Failure, Option<Held>>>(() => Ask(label))).Value;

    private Either<Failure, Option<Held>> Ask(string label) => tools.SecretInfoGet(label).Then(found => found.Match(
        Some: info => Known(info).Then(held => Right<Failure, Option<Held>>(held)), None: () => Right<Failure, Option<Held>>(None)));

    private Either<Failure, Held> Known(OwnSecretInfo info) =>
        secrets.Own(info.Uri).Then(content => grants.Of(info).Then(readers => Right<Failure, Held>(new(
            info.Uri, info.Owner, info.Revision, content, info.HasEnd, readers))));

    private Either<Failure, OwnSecretState> State(Option<Held> found) => found.Match(
        Some: held => secrets.Fingerprint(held.Content).Then(fingerprint =>
            All(held.Content, pair => values.Known(pair.Value)).Then(known => Right<Failure, OwnSecretState>(
                OwnSecretState.OfPresent(Facts(held, fingerprint, known))))),
        None: () => Right<Failure, OwnSecretState>(OwnSecretState.Absent));

    private static OwnSecretFacts Facts(Held held, string fingerprint, IReadOnlyList<MadeValue> known) =>
        held.Content.Keys.Zip(known).Aggregate(
            held.Readers.On(OwnSecretFacts.Of(held.Uri, fingerprint, held.Content.Keys)),
            (facts, value) => facts.WithValue(value.Item1, value.Item2));

    private Either<Failure, Held> Kept(string label, Held held)
    {
        Keep(label, held);
        return held;
    }

    private Outcome Keep(string label, Option<Held> held)
    {
        known[label] = new Lazy<Either<Failure, Option<Held>>>(Right<Failure, Option<Held>>(held));
        return Outcome.Changed;
    }

    private Either<Failure, Outcome> Remove(RemoveSecret effect, Held held) => held.Owner == effect.Owner
        ? tools.SecretRemove(held.Uri).Map(_ => Keep(effect.Label, None))
        : OfOther("secret-remove", effect.Label, held);

    private Either<Failure, Outcome> Remove(RemoveSecretRevision effect, Held held) => effect.Revision switch
    {
        _ when held.Owner != effect.Owner => OfOther("secret-remove", effect.Label, held),
        < 1 => Result.Fail<Outcome>(Cause.Invalid, Called(effect.Label), "no revision has this number"),
        var number when number == held.Revision => Result.Fail<Outcome>(
            Cause.Invalid, Called(effect.Label), "the newest revision is in use"),
        var number => tools.SecretRemove(held.Uri, number).Map(_ => Outcome.Changed),
    };

    private static Either<Failure, Outcome> OfOther(string tool, string label, Held held) =>
        Result.Fail<Outcome>(Cause.Refused, tool, $"the {held.Owner.Word} owns the {Called(label)}");

    private Either<Failure, Held> Add(OwnSecret wanted, IReadOnlyDictionary<string, string> content) =>
        WithFile(content, path => tools.SecretAdd(wanted.Label, wanted.Owner, path, wanted.Lifetime)).Then(uri =>
            Kept(wanted.Label, new Held(uri, wanted.Owner, 1, content, wanted.Lifetime > TimeSpan.Zero, GrantedReaders.Nobody)));

    private Either<Failure, Outcome> Change(OwnSecret wanted, IReadOnlyDictionary<string, string> content, Held held) =>
        held.Owner != wanted.Owner ? OfOther("secret-set", wanted.Label, held)
        : Update(wanted, content, held).Then(updated =>
            Grant(wanted, updated).Map(granted => ReferenceEquals(held, updated) ? granted : Outcome.Changed));

    private Either<Failure, Outcome> Grant(OwnSecret wanted, Held held) => grants.Set(held.Uri, wanted, held.Readers).Map(readers =>
        ReferenceEquals(readers, held.Readers) ? Outcome.Unchanged : Keep(wanted.Label, held with { Readers = readers }));

    // New values begin a new revision, which has an end of its own.
    private Either<Failure, Held> Update(OwnSecret wanted, IReadOnlyDictionary<string, string> content, Held held)
    {
        bool IsHeld(string key, Content value) =>
            held.Content.TryGetValue(key, out var text) && value.IsWritten(text, values.InPlace) is { IsOk: true, ResultValue: true };

        var isSame = content.Count == held.Content.Count && wanted.Values.All(pair => IsHeld(pair.Key, pair.Value));
        if (isSame && (held.HasEnd || wanted.Lifetime == TimeSpan.Zero))
            return held;
        var updated = held with { HasEnd = wanted.Lifetime > TimeSpan.Zero, Content = isSame ? held.Content : content };
        return (isSame
            ? tools.SecretSet(held.Uri, null, wanted.Lifetime)
            : WithFile(content, path => tools.SecretSet(held.Uri, path, wanted.Lifetime))).Then(_ => Kept(wanted.Label, updated));
    }

    // Juju's agent opens the file, which is gone afterwards.
    private Either<Failure, T> WithFile<T>(IReadOnlyDictionary<string, string> content, Func<string, Either<Failure, T>> tell)
    {
        var told = Result.Attempt(file, () => OwnFile.WriteText(file, BagText.Write(content))).Then(_ => tell(file));
        return Result.Attempt(file, () => AtomicFile.Delete(file)).Then(_ => told);
    }

    // One after the other.
    private static Either<Failure, IReadOnlyList<TResult>> All<T, TResult>(IEnumerable<T> items, Func<T, Either<Failure, TResult>> read) =>
        Result.All(items.Select(read));

    // What Juju has, with what this hook has told.
    private sealed record Held(
        string Uri, BagOwner Owner, int Revision, IReadOnlyDictionary<string, string> Content, bool HasEnd, GrantedReaders Readers);
}
