using System.Collections.Immutable;
using Core.Domain;
using StandIn.Tools;

namespace StandIn.Model;

/// <summary>What Juju holds once a hook has succeeded: all of its changes are taken over in one step.</summary>
/// <remarks>
/// Source: juju apiserver/facades/agent/uniter, CommitHookChanges. Storage that was asked for comes later, and is not in it.
/// </remarks>
internal static class Commit
{
    /// <summary>Takes the changes over.</summary>
    /// <param name="after">The context after the hook's last tool.</param>
    /// <returns>What Juju holds; a hook that fails leaves <c>after.Model</c> instead.</returns>
    public static ModelView Of(HookToolContext after) => after.Model with
    {
        Ports = Ports(after.Model.Ports, after.Changes),
        State = after.Changes.State ?? after.Model.State,
        Relations = after.Model.Relations.SetItems(
            after.Model.Relations.Select(pair => KeyValuePair.Create(pair.Key, Said(after, pair.Value)))),
        Secrets = Kept(after.Model.Secrets, after.Changes.Secrets),
    };

    // What is open for every endpoint, or was until now, is open for none alone: domain/port/state/updateunitports.go.
    private static ImmutableList<Port> Ports(ImmutableList<Port> before, HookChanges changes)
    {
        var now = before.RemoveRange(changes.Closed).AddRange(changes.Opened);
        bool IsOpenForAll(Port port) =>
            port.Endpoint != "" && now.Concat(before).Any(other => other.Endpoint == "" && other.IsSameRange(port));
        return now.RemoveAll(IsOpenForAll);
    }

    private static Relation Said(HookToolContext after, Relation relation)
    {
        var application = Bags.Own(after, relation, isApplication: true);
        return relation with
        {
            Own = Bags.Own(after, relation, isApplication: false),
            OwnApplication = application,
            // The other end of a peer relation is the application itself.
            Application = relation.IsPeer ? application : relation.Application,
        };
    }

    private static ImmutableSortedDictionary<string, Secret> Kept(ImmutableSortedDictionary<string, Secret> before, SecretChanges changes)
    {
        var added = changes.Added.Values.Select(draft => Changed(new(draft.Uri, draft.Owner!) { Revision = 0 }, draft));
        var changed = changes.Updated.Values.Where(draft => before.ContainsKey(draft.Uri.Id))
            .Select(draft => Changed(before[draft.Uri.Id], draft));
        var now = before.SetItems(added.Concat(changed).Select(secret => KeyValuePair.Create(secret.Uri.Id, secret)));
        foreach (var id in now.Keys)
            now = Without(now, id, changes.Removed.GetValueOrDefault(id)) is { } kept
                ? now.SetItem(id, Tracked(Read(kept, changes), changes))
                : now.Remove(id);
        return now;
    }

    // New content is a new revision.
    private static Secret Changed(Secret secret, SecretDraft draft)
    {
        var known = Secrets.Changed(secret, draft);
        return draft.Content.IsEmpty ? known : known with
        {
            Revision = secret.Revision + 1,
            Contents = secret.Contents.SetItem(secret.Revision + 1, draft.Content),
        };
    }

    // No list: nothing is removed; an empty one: all revisions are.
    private static Secret? Without(ImmutableSortedDictionary<string, Secret> all, string id, ImmutableList<int>? removed)
    {
        var left = all[id].Contents.RemoveRange(removed ?? []);
        return removed is { IsEmpty: true } || left.IsEmpty && removed is not null ? null : all[id] with { Contents = left };
    }

    private static Secret Read(Secret secret, SecretChanges changes)
    {
        var granted = changes.Granted.GetValueOrDefault(secret.Uri.Id, []).Select(Secrets.Access);
        var revoked = changes.Revoked.GetValueOrDefault(secret.Uri.Id, []).Select(reader => Secrets.Access(reader).Target).ToList();
        return secret with { Access = secret.Access.RemoveAll(access => revoked.Contains(access.Target)).AddRange(granted) };
    }

    private static Secret Tracked(Secret secret, SecretChanges changes) =>
        changes.TrackedLatest.Contains(secret.Uri.Id) ? secret with { Tracked = secret.Revision } : secret;
}
