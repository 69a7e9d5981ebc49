// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Native.Sasl;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Client;

/// <summary>
/// Proves to a server who we are, in the way that it asks for or the URI names (remote_driver.c: remoteAuthenticate).
/// </summary>
/// <param name="client">The connection, on which nothing was said yet.</param>
/// <param name="channel">What it goes over.</param>
/// <param name="target">The server.</param>
/// <param name="user">Who we are.</param>
/// <param name="deadline">How long all questions may take.</param>
sealed class RemoteAuthentication(
    RpcClient client, OpenedChannel channel, ConnectionTarget target, ClientUser user, OpeningDeadline deadline)
{
    const string Service = "libvirt";

    // What Kerberos always has; the server may ask for more.
    const uint LeastLayerBits = 56;
    const uint MostLayerBits = 100_000;

    /// <exception cref="LibvirtException">The server does not take it, or the credentials are not there.</exception>
    internal void Run()
    {
        var offered = Call<NoPayload, AuthListRet>(RemoteProcedure.AuthList, default).Types;
        var wanted = target.Authentication;
        var type = wanted is null ? offered.FirstOrDefault() : Wanted(wanted, offered);
        switch (type)
        {
            case AuthType.None:
                break;
            case AuthType.Sasl:
                Sasl(wanted is { Length: > 5 } ? wanted["sasl.".Length..] : null);
                break;
            case AuthType.Polkit:
                Call<NoPayload, AuthPolkitRet>(RemoteProcedure.AuthPolkit, default);
                break;
            default:
                throw Failed($"unsupported authentication type {(int)type}");
        }
    }

    static AuthType Wanted(string name, AuthType[] offered)
    {
        var type = name.Equals("sasl", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("sasl.", StringComparison.OrdinalIgnoreCase)
            ? AuthType.Sasl
            : name.Equals("polkit", StringComparison.OrdinalIgnoreCase)
                ? AuthType.Polkit
                : throw Failed($"unknown authentication type {name}");
        return offered.Contains(type) ? type : throw Failed($"requested authentication type {name} rejected");
    }

    void Sasl(string? wantedMechanism)
    {
        SaslClient? sasl = null;
        try
        {
            sasl = SaslClient.New(Service, target.Host, channel.LocalAddress, channel.RemoteAddress);
            var isSecure = channel.Channel.IsSecure;
            sasl.Ask(
                channel.KeyBits, isSecure ? 0 : LeastLayerBits, isSecure ? 0 : MostLayerBits, allowAnonymous: isSecure);
            Exchange(sasl, Mechanisms(wantedMechanism));
            if (isSecure)
            {
                return;
            }

            var bits = sasl.Strength;
            if (bits < LeastLayerBits)
            {
                throw Failed($"negotiation SSF {bits} was not strong enough");
            }

            var layer = sasl;
            sasl = null;
            client.Wrap(inner => new SaslLayer(inner, layer));
        }
        catch (SaslException error)
        {
            throw Failed(error.Message);
        }
        finally
        {
            sasl?.Dispose();
        }
    }

    string Mechanisms(string? wanted)
    {
        var offered = Call<NoPayload, AuthSaslInitRet>(RemoteProcedure.AuthSaslInit, default).Mechanisms;
        return wanted is null || offered.Contains(wanted, StringComparison.Ordinal)
            ? wanted ?? offered
            : throw Failed($"SASL mechanism {wanted} not supported by server");
    }

    void Exchange(SaslClient sasl, string mechanisms)
    {
        // Read when it is asked for first, and once.
        var credentials = new Lazy<AuthFile?>(() => AuthFile.Find(target, user));
        var isOver = sasl.Start(mechanisms, Answer, out var mechanism, out var said);
        var began = Call<AuthSaslStartArgs, AuthSaslStartRet>(
            RemoteProcedure.AuthSaslStart, new AuthSaslStartArgs(mechanism, Nil(said), Checked(said)));
        var (serverIsDone, heard) = (began.Complete != 0, began.Nil != 0 ? null : began.Data);
        while (!(serverIsDone && isOver))
        {
            // The server is not believed that all is done before it has proved who it is, where the mechanism asks for
            // that.
            isOver = sasl.Step(heard, Answer, out said);
            if (!(serverIsDone && isOver))
            {
                var next = Call<AuthSaslStepArgs, AuthSaslStepRet>(
                    RemoteProcedure.AuthSaslStep, new AuthSaslStepArgs(Nil(said), Checked(said)));
                (serverIsDone, heard) = (next.Complete != 0, next.Nil != 0 ? null : next.Data);
            }
        }

        string? Answer(SaslQuestion question) => credentials.Value?.Look(Service, target.Host, question switch
        {
            SaslQuestion.AuthenticationName => "authname",
            SaslQuestion.Password => "password",
            _ => "realm",
        });
    }

    static int Nil(byte[]? said) => said is null ? 1 : 0;

    static byte[] Checked(byte[]? said) => (said?.Length ?? 0) <= RemoteLimits.AuthSaslDataMax
        ? said ?? []
        : throw Failed($"SASL negotiation data too long: {said!.Length} bytes");

    TRet Call<TArgs, TRet>(RemoteProcedure procedure, in TArgs arguments)
        where TArgs : struct, Xdr.IXdrRecord<TArgs>
        where TRet : struct, Xdr.IXdrRecord<TRet> =>
        client.Call<TArgs, TRet>(ProgramNumbers.Remote, (int)procedure, arguments, deadline.Patience);

    static LibvirtException Failed(string what) => LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Remote, what);
}
