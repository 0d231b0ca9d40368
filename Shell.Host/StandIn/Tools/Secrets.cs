using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>What several tools know of secrets.</summary>
/// <remarks>Source: juju internal/worker/uniter/runner/context/secrets.go and context.go.</remarks>
internal static class Secrets
{
    /// <summary>An owned secret whose metadata the hook was given, or <c>null</c>.</summary>
    public static Secret? Listed(HookToolContext context, string id) =>
        context.Scope.ListedSecrets.Contains(id) ? context.Model.Secrets.GetValueOrDefault(id) : null;

    /// <summary>The owned secrets as the hook sees them: with what it adds and changes, without what it removes.</summary>
    public static IEnumerable<Secret> Known(HookToolContext context)
    {
        var changes = context.Changes.Secrets;
        var added = changes.Added.Values.Select(draft => Changed(new Secret(draft.Uri, draft.Owner!), draft));
        var listed = context.Scope.ListedSecrets.Select(id => context.Model.Secrets[id])
            .Where(secret => !changes.Removed.ContainsKey(secret.Uri.Id))
            .Select(secret => changes.Updated.TryGetValue(secret.Uri.Id, out var draft) ? Changed(secret, draft) : secret);
        return added.Concat(listed).Select(secret => secret with
        {
            Access = secret.Access.AddRange(changes.Granted.GetValueOrDefault(secret.Uri.Id, []).Select(Access)),
        });
    }

    /// <summary>The secret with what a draft says over it, but for its content.</summary>
    public static Secret Changed(Secret secret, SecretDraft draft) => secret with
    {
        Label = draft.Label ?? secret.Label,
        Description = draft.Description ?? secret.Description,
        Rotation = draft.Rotation ?? secret.Rotation,
        Expiry = draft.Expiry ?? secret.Expiry,
    };

    /// <summary>The access that a grant gives.</summary>
    public static SecretAccess Access(SecretReader reader) => new(
        reader.Unit == "" ? $"application-{reader.Application}" : Names.UnitTag(reader.Unit), Names.RelationTag(reader.Relation), "view");

    /// <summary>The changes with another: of a secret that is added, or of one that is there.</summary>
    public static SecretChanges Updated(SecretChanges changes, SecretDraft draft)
    {
        var id = draft.Uri.Id;
        changes = changes with { Removed = changes.Removed.Remove(id) };
        return changes.Added.TryGetValue(id, out var added)
            ? changes with { Added = changes.Added.SetItem(id, added.With(draft)) }
            : changes with { Updated = changes.Updated.SetItem(id, changes.Updated.GetValueOrDefault(id)?.With(draft) ?? draft) };
    }

    /// <summary>The changes with a removal, which drops all others of that secret.</summary>
    public static SecretChanges Removed(SecretChanges changes, string id, int? revision)
    {
        var before = changes.Removed.GetValueOrDefault(id);
        var isWhole = revision is null || before is { IsEmpty: true };
        return changes with
        {
            Added = changes.Added.Remove(id),
            Updated = changes.Updated.Remove(id),
            Granted = changes.Granted.Remove(id),
            Revoked = changes.Revoked.Remove(id),
            TrackedLatest = changes.TrackedLatest.Remove(id),
            Removed = changes.Removed.SetItem(id, isWhole ? [] : (before ?? []).Add(revision!.Value)),
        };
    }
}
