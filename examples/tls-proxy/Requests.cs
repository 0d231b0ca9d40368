using Core.Domain;

namespace TlsProxy;

using Json = Core.Domain.Json;

/// <summary>What this unit asks for in its own bag, as the interface tls-certificates has it.</summary>
public static class Requests
{
    private const string Key = "certificate_signing_requests", Request = "certificate_signing_request";

    /// <summary>The bag that asks for these requests.</summary>
    public static Bag Bag(IEnumerable<string> requests) => Core.Domain.Bag.Empty.With(
        Key, $"{Json.OfItems(requests.Select(pem => Json.OfFields(("ca", false), (Request, pem))))}");

    /// <summary>The requests that the bag of this unit has.</summary>
    public static IReadOnlyList<string> In(Bag own) => Fields.Read(own, fields => fields.Has(Key)
        ? fields.Each(Key, item => item.Text(Request))
        : []) is Parsed<IReadOnlyList<string>>.Valid { Value: var requests } ? requests : [];
}
