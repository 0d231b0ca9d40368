using System.Security.Cryptography;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Core;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using static LanguageExt.Prelude;

namespace Shell.Effects.Values;

/// <summary>
/// The values that this unit made: each in a file of mode 0600 under the unit's own directory, whole or not at all. A value leaves
/// this class only into the place that a content names.
/// </summary>
/// <param name="home">This unit's own directory, outside the charm's.</param>
/// <param name="ledger">Knows what this unit made.</param>
/// <param name="time">The clock.</param>
/// <param name="withheld">Has the key of the unit's fingerprints.</param>
/// <param name="ofJuju">What Juju has for a content: the value of a secret, or the text of a resource, in its place.</param>
/// <param name="ofSecret">What a secret of the unit's own has for a recipe.</param>
internal sealed class MadeValues(
    string home, UnitLedger ledger, TimeProvider time, WithheldFiles withheld, Func<ContentPiece, Either<Failure, string>> ofJuju,
    Func<SecretRecipe, Either<Failure, string>> ofSecret)
    : IValueEffectVisitor<Either<Failure, Outcome>>
{
    private const string Cure = "decide Remake, or remove it";

    /// <summary>What everybody may know of a value.</summary>
    /// <returns><c>NotRegular</c> or <c>NotOurs</c> if what stands in its place can be none.</returns>
    public Either<Failure, MadeState> Read(string name) => Find(name).Bind(found => found switch
    {
        { IsAbsent: true } => MadeState.Absent,
        { Value: { } value } => State(value),
        _ => Right<Failure, MadeState>(Spoilt),
    });

    /// <summary>What everybody may know of a text that a secret has: as of a made value, if that is the text.</summary>
    public Either<Failure, MadeValue> Known(string text) => Known(SecretValue.Of(text, time.GetUtcNow()));

    /// <summary>A value in its place in a content.</summary>
    /// <returns><c>Missing</c> or <c>NotRegular</c> if there is none, <c>Invalid</c> if its quoting refuses it.</returns>
    public Either<Failure, string> Quoted(string name, Quoting quoting) =>
        Required(name, name).Bind(value => Quoted(name, value, quoting));

    /// <summary>A made value, a secret's or a resource in its place, as the core asks for it.</summary>
    public FSharpResult<string, Failure> InPlace(ContentPiece piece) => Filled(piece).Match(
        Right: FSharpResult<string, Failure>.NewOk, Left: FSharpResult<string, Failure>.NewError);

    /// <summary>The text of a content, written now, with the made values, the secrets and the resources in their places.</summary>
    /// <returns>
    /// <c>Missing</c> or <c>NotRegular</c> where a value is none, <c>SecretNotFound</c> or <c>SecretNotGranted</c> where a secret is none,
    /// <c>Invalid</c> where its quoting refuses it.
    /// </returns>
    public Either<Failure, string> Written(Content content) => content.Write(InPlace, time.GetUtcNow()).ToEither();

    /// <summary>True if so much time has passed since the value was made; false if it is not there.</summary>
    public Either<Failure, bool> HasPassed(string name, TimeSpan span) =>
        Find(name).Map(found => found.Value is { } value && time.GetUtcNow() - value.Made >= span);

    /// <summary>What a value says as a certificate.</summary>
    public Either<Failure, CertificateState> Certificate(string name) => Find(name).Map(found => found switch
    {
        { IsAbsent: true } => CertificateState.Absent,
        { Value: { } value } when value.AsText() is { } text => PublicParts.Certificate(text),
        _ => CertificateState.OfNone("the made value is none"),
    });

    /// <summary>
    /// The values that no record, log or argument may hold, in each form. What cannot be read cannot be written there either.
    /// </summary>
    public IEnumerable<string> Secrets() => !Directory.Exists(Place) ? [] : Directory.EnumerateFiles(Place)
        .Select(path => Path.GetFileName(path)!)
        .Where(name => OptionModule.IsNone(Refusal.OfValue(name)))
        .SelectMany(name => Find(name).Match(Right: found => Forms(found.Value), Left: _ => []));

    /// <inheritdoc/>
    public Either<Failure, Outcome> Make(Make effect) => Result.Accept(effect.Recipe.Refusal(effect.Name))
        .Bind(_ => Once(effect.Name, () => Create(effect.Name, effect.Recipe)));

    /// <summary>What a command prints is kept under this name. The command does not run if something is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="print">Runs the command.</param>
    /// <returns><c>NotRegular</c> where the value is spoilt; and as the command.</returns>
    public Either<Failure, Outcome> Keep(string name, Func<Either<Failure, string>> print) => Once(name, () => Create(name, () =>
        print().Map(text => ValueFile.Of(ValueFile.Output, text, time.GetUtcNow()))));

    /// <inheritdoc/>
    public Either<Failure, Outcome> Remake(Remake effect) =>
        Result.Accept(effect.Recipe.Refusal(effect.Name)).Bind(_ => Create(effect.Name, effect.Recipe));

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveMade(RemoveMade effect) => Result.Accept(Refusal.OfValue(effect.Name))
        .Bind(_ => Result.Attempt(PathOf(effect.Name), () => Delete(effect.Name)))
        .Bind(outcome => ledger.Drop(Possession.Value, effect.Name).Map(_ => outcome));

    private Either<Failure, string> Filled(ContentPiece piece) =>
        piece is ContentPiece.Made made ? Quoted(made.Name, made.Quoting) : ofJuju(piece);

    private static MadeState Spoilt => MadeState.OfSpoilt("it is not as it was written");

    private string Place => Path.Combine(home, "values");

    private string PathOf(string name) => Path.Combine(Place, name);

    private Either<Failure, Outcome> Once(string name, Func<Either<Failure, Outcome>> create) => Read(name).Bind(there => there switch
    {
        { IsAbsent: true } => create(),
        { IsSpoilt: true } => Result.Fail<Outcome>(Cause.NotRegular, name, $"the made value is spoilt; {Cure}"),
        // A unit that lost its ledger finds its value.
        _ => ledger.Add(Possession.Value, name).Map(_ => Outcome.Unchanged),
    });

    private Either<Failure, Outcome> Create(string name, Recipe recipe)
    {
        Either<Failure, Outcome> Alone() => Create(name, () => Made(name, recipe, null));
        Either<Failure, Outcome> OfKey(CertificateRecipe wanted) =>
            Key(name, wanted.Key).Bind(pair => Create(name, () => Made(name, recipe, pair)));
        return recipe.Match(
            (_, _) => Alone(), _ => Alone(), Alone, _ => Alone(), OfKey, OfKey, OfKey,
            wanted => Sign(name, wanted), wanted => Take(name, wanted));
    }

    // A value that is already so stays, with its age.
    private Either<Failure, Outcome> Take(string name, SecretRecipe wanted) => ofSecret(wanted)
        .Bind(text => SecretValue.Of(wanted, text, time.GetUtcNow()))
        .Bind(value => Find(name).Bind(there => there.Value is { } same && same.IsSameAs(value)
            ? ledger.Add(Possession.Value, name).Map(_ => Outcome.Unchanged)
            : Create(name, () => value)));

    private Either<Failure, Outcome> Sign(string name, SigningRecipe wanted) => Key(name, wanted.Key).Bind(key =>
        Required(name, wanted.Authority).Bind(authority =>
            Create(name, () => Making.Signed(name, wanted, authority, key, time.GetUtcNow()))));

    private Either<Failure, ValueFile> Made(string name, Recipe recipe, ValueFile? key) =>
        Result.Attempt(PathOf(name), () => Making.Of(recipe, key, time.GetUtcNow()));

    private Either<Failure, Outcome> Create(string name, Func<Either<Failure, ValueFile>> make) => ledger.Add(Possession.Value, name)
        .Bind(_ => make())
        .Bind(value => Result.Attempt(PathOf(name), () => Write(name, value)))
        .Bind(_ => Find(name))
        .Bind(there => there.Value is not null
            ? Outcome.Changed
            : Result.Fail<Outcome>(Cause.NotTrue, name, "no error, but the value is not there. Does another program remove it?"));

    private Outcome Delete(string name)
    {
        var isThere = FileStatus.Of(PathOf(name)).Kind is not FileKind.Absent;
        if (Directory.Exists(Place))
            AtomicFile.Sweep(PathOf(name));
        AtomicFile.Delete(PathOf(name));
        return isThere ? Outcome.Changed : Outcome.Unchanged;
    }

    private void Write(string name, ValueFile value)
    {
        OwnDirectory.MakePrivate(Place);
        OwnFile.Write(PathOf(name), value.Content);
    }

    private Either<Failure, ValueFile> Key(string name, string key) => Required(name, key).Bind(value =>
        value.IsKey ? value : Result.Fail<ValueFile>(Cause.Invalid, name, $"{key} is no key"));

    private Either<Failure, ValueFile> Required(string subject, string name) => Find(name).Bind(found => found switch
    {
        { IsAbsent: true } => Result.Fail<ValueFile>(Cause.Missing, subject, $"{name} is not made"),
        { Value: { } value } => value,
        _ => Result.Fail<ValueFile>(Cause.NotRegular, subject, $"the made value {name} is spoilt; {Cure}"),
    });

    private Either<Failure, Found> Find(string name) => Result.Accept(Refusal.OfValue(name)).Bind(_ =>
        Result.Attempt(PathOf(name), () => OwnFile.Read(PathOf(name), ValueFile.Maximum) is { } content
            ? new Found(false, ValueFile.Parse(content))
            : new Found(true, null)));

    private static Either<Failure, string> Quoted(string name, ValueFile value, Quoting quoting)
    {
        if (value.Kind is ValueFile.Bytes)
            return quoting.IsBase64
                ? Convert.ToBase64String(value.Value)
                : Result.Fail<string>(Cause.Invalid, name, $"{quoting.Word} refuses the value, which is no text");
        if (quoting.IsCrypt)
            return value.AsText() is { } password && !password.AsSpan().ContainsAny('\n', '\0')
                ? Crypt.Hash(name, password, value.Key("crypt"))
                : Result.Fail<string>(Cause.Invalid, name, "crypt refuses the value");
        var quoted = quoting.Apply(value.AsText() ?? "");
        return quoted.IsOk ? quoted.ResultValue : Result.Fail<string>(Cause.Invalid, name, $"{quoting.Word} refuses the value");
    }

    private Either<Failure, MadeState> State(ValueFile value)
    {
        try
        {
            return Known(value).Map(MadeState.OfPresent);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return Spoilt;
        }
    }

    // Equal values have equal fingerprints, wherever they are kept.
    private Either<Failure, MadeValue> Known(ValueFile value) => withheld
        .FingerprintOf(value.AsText() is { } text ? $"value\n{text}" : $"bytes\n{Convert.ToBase64String(value.Value)}")
        .Map(fingerprint => PublicParts.Of(value, fingerprint));

    private static IEnumerable<string> Forms(ValueFile? value) => value is { IsSecret: true } ? SecretForms.Of(value) : [];

    // Neither: something is there, and no value.
    private sealed record Found(bool IsAbsent, ValueFile? Value);
}
