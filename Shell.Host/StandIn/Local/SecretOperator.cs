using System.Collections.Immutable;
using System.Text;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>What an operator, or the time, does to the secrets of a model. Each function returns the model afterwards.</summary>
/// <remarks>A secret is named by its address, its id or its owner's label. What is not there throws.</remarks>
internal static class SecretOperator
{
    /// <summary>The time has come to rotate a secret.</summary>
    public static JujuModel Rotate(this JujuModel model, string secret) =>
        model.Changed(secret, kept => kept with { IsRotationDue = true });

    /// <summary>The newest revision of a secret has expired.</summary>
    public static JujuModel Expire(this JujuModel model, string secret) =>
        model.Changed(secret, kept => kept with { Expired = kept.Secret.Revision });

    private static JujuModel Changed(this JujuModel model, string secret, Func<KeptSecret, KeptSecret> change)
    {
        var kept = model.Secrets.Values.FirstOrDefault(one => $"{one.Secret.Uri}" == secret || one.Secret.Uri.Id == secret)
            ?? model.Secrets.Values.FirstOrDefault(one => one.Secret.Label == secret)
            ?? throw new JujuRefusalException($"secret \"{secret}\" not found");
        return model with { Secrets = model.Secrets.SetItem(kept.Secret.Uri.Id, change(kept)) };
    }

    /// <summary>juju add-secret: the user's own, under a name.</summary>
    public static JujuModel AddSecret(
        this JujuModel model, string name, IEnumerable<KeyValuePair<string, string>> content, out string uri)
    {
        var secret = new Secret(model.NextSecret, new("model", model.Uuid)) { Label = name, Contents = Only(1, content) };
        uri = $"{secret.Uri}";
        return model with { Count = model.Count + 1, Secrets = model.Secrets.Add(secret.Uri.Id, new(secret)) };
    }

    /// <summary>juju update-secret: the user's own secret has another content.</summary>
    public static JujuModel UpdateSecret(this JujuModel model, string secret, IEnumerable<KeyValuePair<string, string>> content) =>
        model.Changed(secret, kept => kept with
        {
            Secret = kept.Secret with
            {
                Revision = kept.Secret.Revision + 1,
                Contents = kept.Secret.Contents.SetItems(Only(kept.Secret.Revision + 1, content)),
            },
        });

    /// <summary>juju grant-secret: the units of the application may read it.</summary>
    public static JujuModel GrantSecret(this JujuModel model, string secret, string application)
    {
        var access = new SecretAccess($"application-{model.ApplicationOf(application).Name}", "", "view");
        return model.Changed(secret, kept => kept with { Secret = kept.Secret with { Access = kept.Secret.Access.Add(access) } });
    }

    /// <summary>juju revoke-secret: they may read it no more.</summary>
    public static JujuModel RevokeSecret(this JujuModel model, string secret, string application) => model.Changed(secret, kept => kept with
    {
        Secret = kept.Secret with { Access = kept.Secret.Access.RemoveAll(access => access.Target == $"application-{application}") },
    });

    private static ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, string>> Only(
        int revision, IEnumerable<KeyValuePair<string, string>> content) =>
        ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, string>>.Empty.Add(
            revision,
            content.ToImmutableSortedDictionary(
                pair => pair.Key, pair => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value))));
}
