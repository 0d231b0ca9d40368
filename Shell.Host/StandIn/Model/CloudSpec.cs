using System.Collections.Immutable;

namespace StandIn.Model;

/// <summary>The cloud of the model, with the credential to use it.</summary>
/// <param name="Type">The kind of cloud.</param>
/// <param name="Name">Its name.</param>
internal sealed record CloudSpec(string Type, string Name)
{
    /// <summary>The region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Where the cloud is reached.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Where identities are asked for.</summary>
    public string IdentityEndpoint { get; init; } = "";

    /// <summary>Where storage is asked for.</summary>
    public string StorageEndpoint { get; init; } = "";

    /// <summary>The credential; <c>null</c> if the cloud needs none.</summary>
    public CloudCredential? Credential { get; init; }

    /// <summary>The certificates of the cloud's authority.</summary>
    public ImmutableList<string> CaCertificates { get; init; } = [];

    /// <summary>Whether certificates are not checked.</summary>
    public bool SkipsTlsVerify { get; init; }

    /// <summary>Whether the controller runs in the same cloud.</summary>
    public bool IsControllerCloud { get; init; }
}

/// <summary>A credential of a cloud.</summary>
/// <param name="AuthType">Its kind.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Redacted">The attributes that are left out.</param>
internal sealed record CloudCredential(
    string AuthType, ImmutableSortedDictionary<string, string> Attributes, ImmutableList<string> Redacted);
