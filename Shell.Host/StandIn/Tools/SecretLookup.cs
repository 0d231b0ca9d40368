using System.Collections.Immutable;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Looks for the content of a secret: in what the hook adds and changes, then with the controller.</summary>
internal sealed class SecretLookup(HookToolContext context, SecretUri? uri, string label, bool refreshes, bool peeks)
{
    /// <summary>The context after the reading.</summary>
    public HookToolContext Context { get; private set; } = context;

    private SecretChanges Changes
    {
        get => Context.Changes.Secrets;
        set => Context = Context with { Changes = Context.Changes with { Secrets = value } };
    }

    /// <summary>Reads the content.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public string? Read(out ImmutableSortedDictionary<string, string> content)
    {
        content = ImmutableSortedDictionary<string, string>.Empty;
        if ((Pending(uri, label) ?? (uri is not null && label != "" ? Pending(null, label) : null)) is { } pending)
        {
            content = pending;
            return null;
        }

        var known = uri ?? OwnedBy(label);
        return Ask(known, known is null || uri is not null ? label : "", ref content);
    }

    private ImmutableSortedDictionary<string, string>? Pending(SecretUri? wanted, string named)
    {
        bool IsMeant(SecretDraft draft) => wanted is null ? draft.Label == named : draft.Uri.Id == wanted.Id;
        if (Changes.Added.Values.FirstOrDefault(IsMeant) is { } added)
        {
            if (wanted is not null && named != "")
                Changes = Changes with { Added = Changes.Added.SetItem(added.Uri.Id, added with { Label = named }) };
            return added.Content;
        }

        if (!refreshes && !peeks || Changes.Updated.Values.FirstOrDefault(IsMeant) is not { } updated)
            return null;
        if (wanted is not null && named != "")
            Changes = Changes with { Updated = Changes.Updated.SetItem(updated.Uri.Id, updated with { Label = named }) };
        if (refreshes)
            Changes = Changes with { TrackedLatest = Changes.TrackedLatest.Add(updated.Uri.Id) };
        return updated.Content.IsEmpty ? null : updated.Content;
    }

    private SecretUri? OwnedBy(string named) =>
        Secrets.Known(Context).FirstOrDefault(secret => secret.Label == named && secret.Owner.Id == Context.Scope.Unit)?.Uri
        ?? Changes.Updated.Values.FirstOrDefault(draft => draft.Label == named)?.Uri;

    private string? Ask(SecretUri? known, string named, ref ImmutableSortedDictionary<string, string> content)
    {
        var secret = known is null ? Labelled(named) : Context.Model.Secrets.GetValueOrDefault(known.Id);
        if (secret is null)
            return NotFound(known, named);
        if (!IsOwn(secret) && !secret.IsGranted)
            return Context.Scope.Release < JujuRelease.FourBeta
                ? "permission denied"
                : $"{GoText.Quote(Context.Scope.Unit)} is not allowed to read this secret";
        var takesLatest = refreshes || peeks || secret.Tracked is null || IsOwn(secret) && Context.Scope.Release == JujuRelease.Three;
        var revision = takesLatest ? secret.Revision : secret.Tracked!.Value;
        content = secret.Contents.GetValueOrDefault(revision, content);
        Keep(secret with { Tracked = refreshes || secret.Tracked is null ? secret.Revision : secret.Tracked }, known is null ? "" : named);
        return null;
    }

    // An owner names its secret, everybody else the secret for itself.
    private void Keep(Secret secret, string named)
    {
        var isOwner = IsOwn(secret) && (!secret.Owner.IsApplication || Context.Model.IsLeader);
        var renamed = named == "" ? secret : isOwner ? secret with { Label = named } : secret with { ConsumerLabel = named };
        Context = Context with { Model = Context.Model with { Secrets = Context.Model.Secrets.SetItem(secret.Uri.Id, renamed) } };
    }

    private Secret? Labelled(string named) =>
        Context.Model.Secrets.Values.FirstOrDefault(secret => secret.ConsumerLabel == named)
        ?? Context.Model.Secrets.Values.FirstOrDefault(secret => IsOwn(secret) && secret.Label == named);

    private bool IsOwn(Secret secret) => secret.Owner.Id == Context.Scope.Unit || secret.Owner.Id == Context.Scope.Application;

    private string NotFound(SecretUri? known, string named) => (known, Context.Scope.Release < JujuRelease.FourBeta) switch
    {
        (null, true) => $"consumer label {GoText.Quote(named)} not found",
        (null, false) => $"secret URI for consumer label {GoText.Quote(named)} not found",
        (_, true) => $"secret {GoText.Quote($"{known}")} not found",
        (_, false) => "getting latest secret revision: secret not found",
    };
}
