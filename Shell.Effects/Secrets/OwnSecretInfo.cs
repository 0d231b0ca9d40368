using System.Text.Json;
using Core.Domain;
using Microsoft.FSharp.Core;
using Shell.Effects.Juju;

namespace Shell.Effects.Secrets;

/// <summary>What secret-info-get prints of a secret that the unit or its application owns.</summary>
/// <param name="Uri">The address.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Revision">The number of the newest revision.</param>
/// <param name="HasEnd">The newest content is not good for ever.</param>
/// <param name="Readers">The applications, and the single units, that may read it.</param>
internal sealed record OwnSecretInfo(string Uri, BagOwner Owner, int Revision, bool HasEnd, IReadOnlyList<SecretReader> Readers)
{
    private const string Application = "application-", Unit = "unit-", Relation = "relation-";

    /// <summary>The info in the tool's JSON.</summary>
    /// <exception cref="FormatException">It is something else. <see cref="InvalidOperationException"/> and
    /// <see cref="KeyNotFoundException"/> say the same.</exception>
    public static OwnSecretInfo Read(JsonElement json)
    {
        if (json.EnumerateObject().ToList() is not [var secret])
            throw new FormatException("not one secret");
        var uri = secret.Name.StartsWith("secret:", StringComparison.Ordinal) ? secret.Name : $"secret:{secret.Name}";
        return OptionModule.IsNone(Refusal.OfSecret(uri))
            ? new(
                uri, OwnerOf(secret.Value), secret.Value.GetProperty("revision").GetInt32(), secret.Value.TryGetProperty("expiry", out _),
                [.. ReadersOf(secret.Value)])
            : throw new FormatException("no address");
    }

    private static BagOwner OwnerOf(JsonElement secret) => secret.GetProperty("owner").GetString() switch
    {
        "unit" => BagOwner.Unit,
        "application" => BagOwner.Application,
        _ => throw new FormatException("no owner"),
    };

    // What is granted to others than the two kinds, or without a relation, is no charm's to grant.
    private static IEnumerable<SecretReader> ReadersOf(JsonElement secret) =>
        from access in secret.TryGetProperty("access", out var list) ? list.EnumerateArray().ToArray() : []
        let target = access.GetProperty("target").GetString() ?? ""
        let scope = access.GetProperty("scope").GetString() ?? ""
        where scope.StartsWith(Relation, StringComparison.Ordinal)
        from reader in ReaderOf(target, [.. scope[Relation.Length..].Split('#')])
        select reader;

    private static IEnumerable<SecretReader> ReaderOf(string target, IReadOnlyList<string> ends) =>
        target.StartsWith(Application, StringComparison.Ordinal) ? [new SecretReader(target[Application.Length..], "", ends)]
        : target.StartsWith(Unit, StringComparison.Ordinal) && UnitName.OfDirectory(target[Unit.Length..]) is { } unit
            ? [new SecretReader(unit.Split('/')[0], unit, ends)]
        : [];
}

/// <summary>An application that may read a secret, or one unit of an application.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Unit">The unit's name; empty if every unit of the application may.</param>
/// <param name="Ends">Both ends of the relation on account of which it may, such as web.database; one of a peer relation.</param>
internal sealed record SecretReader(string Application, string Unit, IReadOnlyList<string> Ends)
{
    /// <summary>The endpoint of this relation that an application has; empty if it has none.</summary>
    public string EndpointOf(string application) => Ends
        .Where(end => end.StartsWith($"{application}.", StringComparison.Ordinal))
        .Select(end => end[(application.Length + 1)..])
        .FirstOrDefault(endpoint => OptionModule.IsNone(Refusal.OfEndpoint(endpoint)), "");
}
