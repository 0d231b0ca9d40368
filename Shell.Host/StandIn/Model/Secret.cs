using System.Collections.Immutable;

namespace StandIn.Model;

/// <summary>The address of a secret.</summary>
/// <param name="Id">Twenty characters.</param>
/// <param name="Model">The UUID of another model; empty for this one.</param>
public sealed record SecretUri(string Id, string Model)
{
    /// <summary>As Juju prints it: <c>secret:ID</c>, or with a model <c>secret://MODEL/ID</c>.</summary>
    public override string ToString() => Model == "" ? $"secret:{Id}" : $"secret://{Model}/{Id}";
}

/// <summary>Who owns a secret.</summary>
/// <param name="Kind"><c>application</c> or <c>unit</c>.</param>
/// <param name="Id">The owner's name.</param>
public sealed record SecretOwner(string Kind, string Id)
{
    /// <summary>Whether an application owns the secret, which only the leader may change.</summary>
    public bool IsApplication => Kind == "application";
}

/// <summary>Who may read a secret, and on account of what.</summary>
/// <param name="Target">The tag of the reader.</param>
/// <param name="Scope">The tag of the relation.</param>
/// <param name="Role">What the reader may do.</param>
public sealed record SecretAccess(string Target, string Scope, string Role);

/// <summary>A secret, as its owner and this unit know it.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Owner">Who owns it.</param>
public sealed record Secret(SecretUri Uri, SecretOwner Owner)
{
    /// <summary>The owner's label; empty if there is none.</summary>
    public string Label { get; init; } = "";

    /// <summary>What the secret is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>How often the secret is rotated; empty if the owner never said.</summary>
    public string Rotation { get; init; } = "";

    /// <summary>When the latest revision expires.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>When the secret is rotated next.</summary>
    public DateTimeOffset? Rotates { get; init; }

    /// <summary>The latest revision.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The contents by revision: values in base64 by key.</summary>
    public ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, string>> Contents { get; init; } =
        ImmutableSortedDictionary<int, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>Who else may read the secret.</summary>
    public ImmutableList<SecretAccess> Access { get; init; } = [];

    /// <summary>Whether this unit may read the secret of another owner.</summary>
    public bool IsGranted { get; init; }

    /// <summary>The revision that this unit reads until it refreshes; <c>null</c> before it read any.</summary>
    public int? Tracked { get; init; }

    /// <summary>This unit's own label for a secret of another owner; empty if there is none.</summary>
    public string ConsumerLabel { get; init; } = "";
}
